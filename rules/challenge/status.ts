import { AUTHMD, answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/status',
  title: 'The API answers 401 to a request without a credential.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.discover, rfc(9110, '15.5.2'), rfc(9728, '5')],
  needs: ['challengeResponse'],
  check({ challengeResponse: { exchange } }) {
    const { status, headers } = exchange.response
    if (status === 401) return []
    const location = headers.get('location')
    const message = `${answered(exchange)} without a credential: ${explainStatus(status)}`
    const actual = location === null ? status : `${status} to ${location}`
    return [{ message, at: atStatus(exchange), expected: '401', actual }]
  },
  why: 'The 401 tells an agent that it must register, and where. After any other answer the agent does not start.',
  fix: 'Answer a request without a credential with 401 and a `WWW-Authenticate` header. Do this before you redirect to a sign-in page and before you look for the resource.',
})

function explainStatus(status: number): string {
  if (status < 300) return 'an agent thinks that the URL is public'
  if (status < 400) return 'an agent cannot use a sign-in page for people'
  if (status === 403) return 'an agent thinks that no credential would help'
  if (status === 404) return 'an agent thinks that nothing exists here'
  return 'an agent does not learn that it needs a credential'
}
