import { AUTHMD, answered, atStatus, defineRule, type Exchange, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/honest',
  title: 'The endpoints at which the document tells agents to register exist.',
  level: 'MUST',
  impact: 'breakage',
  ignorable: 'offline',
  spec: [AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.11')],
  needs: ['document', 'documentedWaysIn'],
  check: ({ documentedWaysIn }) =>
    documentedWaysIn.flatMap(({ get, options, presence }): Problem[] => {
      if (presence !== 'gone' && presence !== 'denies POST') return []
      const shown = presence === 'gone' ? get : (options ?? get)
      const what = presence === 'gone' ? answered(shown) : `its list of methods has no POST (${allowOf(shown, get)})`
      return [
        {
          message: `the document sends agents to ${get.request.url}, but no endpoint for them is there: ${what}`,
          at: atStatus(shown),
          expected: 'an endpoint that accepts POST',
          actual: shown.response.status,
          level: presence === 'gone' ? 'MUST' : 'SHOULD',
        },
      ]
    }),
  why: 'An agent does what the document says. If the endpoint does not exist, the agent tries in vain and its user loses trust in the service. This rule is about endpoints that only the document names: `agent-auth/ghost-endpoint` is about those in the metadata. The rule sends GET and OPTIONS, and never a POST, which might create something. Many routers answer 404 to every method except the right one. So only 410, 501 and a list of methods without POST show anything, and the list is a warning.',
  fix: 'Deploy the endpoint, so that it accepts POST. Or say in the document that agents cannot register, and how a person gets a key or that nobody needs one.',
})

const allowOf = (...answers: readonly Exchange[]): string =>
  `Allow: ${answers.map(({ response }) => response.headers.get('allow')).find((allow) => allow !== null)}`
