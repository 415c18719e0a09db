import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  readMember,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/scope-upgrade',
  title: 'After the claim, the agent has the scopes that registration promised for that time.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(6749, '3.3')],
  needs: ['claimedScopes', 'claimable', 'dialect'],
  wants: ['prm', 'as'],
  check({ claimedScopes: { exchange, pointer, scopes }, claimable, dialect, prm, as }) {
    if (!scopes) {
      const message = `the claim was completed, but the assertion cannot be exchanged for a token: ${answered(exchange)}`
      return [
        { message, at: atStatus(exchange), expected: '200 and an access_token', actual: statusAndError(exchange) },
      ]
    }
    const promised = strings(readMember(claimable.registration.members, dialect.registration.postClaimScopes).value)
    const supported = [prm, as].flatMap((metadata) => strings(metadata?.members['scopes_supported']))
    // `register/scopes-nest` reports a scope that the service does not know.
    const due = promised.filter((scope) => supported.length === 0 || supported.includes(scope))
    const lacking = due.filter((scope) => !scopes.includes(scope))
    if (lacking.length === 0) return []
    const message = `after the claim, the credential lacks these post-claim scopes: ${lacking.join(' ')}`
    return [{ message, at: atPointer(exchange, pointer), expected: due.join(' '), actual: scopes.join(' ') }]
  },
  why: 'The user completed the ceremony to get these scopes. An agent that can do no more than before asks the user again.',
  fix: 'Mint tokens of a claimed registration with the post-claim scopes that the registration response named.',
})

const strings = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
