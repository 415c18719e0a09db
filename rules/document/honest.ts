import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  dispelsDoubt,
  isRetired,
  type Level,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/honest',
  title: 'The endpoints at which the document tells agents to register exist.',
  level: 'MUST',
  ignorable: 'offline',
  spec: [AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.11')],
  needs: ['document', 'documentedWaysIn'],
  check: ({ documentedWaysIn }) =>
    documentedWaysIn.flatMap(({ get, options }): Problem[] => {
      const gone = isRetired(get)
      if (!gone && (!options || dispelsDoubt(options))) return []
      const level: Level = gone ? 'MUST' : 'SHOULD'
      const doubt = gone ? '' : ', and OPTIONS does not say that it accepts POST'
      return [
        {
          message: `the document sends agents to ${get.request.url}, but no endpoint is there: ${answered(get)}${doubt}`,
          at: atStatus(get),
          expected: 'an endpoint that accepts POST',
          actual: get.response.status,
          level,
        },
      ]
    }),
  why: 'An agent does what the document says. If the endpoint does not exist, the agent tries in vain and its user loses trust in the service. This rule is about endpoints that only the document names: `agent-auth/ghost-endpoint` is about those in the metadata. The rule sends GET and OPTIONS and does not register. If their answers leave a doubt, it only warns.',
  fix: 'Deploy the endpoint. Or say in the document that agents cannot register, and how a person gets a key or that nobody needs one.',
})
