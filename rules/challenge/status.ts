import { AUTHMD, answered, atStatus, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'challenge/status',
  title: 'The API answers 401 to a request without a credential.',
  level: 'MUST',
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
  why: 'The 401 is where an agent learns that it must register, and where. Any other answer ends its walk before it began.',
  fix: 'Answer a request without a credential with 401 and a `WWW-Authenticate` header, before any redirect to a sign-in page and before looking up what was asked for.',
})

function explainStatus(status: number): string {
  if (status < 300) return 'an agent takes the URL for public'
  if (status < 400) return 'an agent cannot sign in at a page that is made for people'
  if (status === 403) return 'an agent reads that no credential would help'
  if (status === 404) return 'an agent reads that there is nothing here'
  return 'an agent does not learn that it needs a credential'
}
