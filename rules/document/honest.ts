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
  title: 'Where the document sends agents to register, something takes their request.',
  level: 'MUST',
  ignorable: 'offline',
  spec: [AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.11')],
  needs: ['document', 'documentedWaysIn'],
  check: ({ documentedWaysIn }) =>
    documentedWaysIn.flatMap(({ get, options }): Problem[] => {
      const gone = isRetired(get)
      if (!gone && (!options || dispelsDoubt(options))) return []
      const level: Level = gone ? 'MUST' : 'SHOULD'
      const doubt = gone ? '' : ', and OPTIONS does not tell that it takes POST'
      return [
        {
          message: `the document sends agents to ${get.request.url}, which is not there: ${answered(get)}${doubt}`,
          at: atStatus(get),
          expected: 'an endpoint that takes POST',
          actual: get.response.status,
          level,
        },
      ]
    }),
  why: 'An agent does what the document says. A way in that does not exist costs it its attempts, and its user the belief that the service can be used. What the metadata name as well is for `agent-auth/ghost-endpoint`; here it is about endpoints that stand in the document alone. No registration is made to find out: what GET and OPTIONS leave open is a warning.',
  fix: 'Deploy the endpoint, or say in the document that agents cannot register: how a person gets a key, or that none is needed.',
})
