import { AUTHMD, atPointer, defineRule, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/pre-claim-scope',
  title: 'An unclaimed registration gets exactly its pre-claim scopes.',
  level: 'MUST',
  spec: [AUTHMD.exchange, rfc(6749, '3.3')],
  since: '0.2',
  needs: ['accessToken', 'anonymous', 'dialect'],
  check({ accessToken: { exchange, members }, anonymous, dialect }) {
    const { scope } = members
    const { value: promised } = readMember(anonymous.members, dialect.registration.preClaimScopes)
    // Another type is the finding of token/exchange or register/anonymous.
    if (typeof scope !== 'string' || !Array.isArray(promised)) return []
    const granted = new Set(scope.split(' ').filter((name) => name !== ''))
    const due = new Set(promised.filter((name) => typeof name === 'string'))
    const excess = [...granted].filter((name) => !due.has(name))
    const lacking = [...due].filter((name) => !granted.has(name))
    const at = atPointer(exchange, '/scope')
    const expected = [...due].join(' ')
    return [
      ...(excess.length > 0
        ? [{ message: `before any claim the token already has ${excess.join(' ')}`, at, expected, actual: scope }]
        : []),
      ...(lacking.length > 0
        ? [{ message: `the token lacks ${lacking.join(' ')} of pre_claim_scopes`, at, expected, actual: scope }]
        : []),
    ]
  },
  why: 'Nobody vouches for an anonymous agent. A token that can do more than registration said hands out what only a claim should; one that can do less makes the agent fail at calls that it was promised.',
  fix: 'Mint tokens of an unclaimed registration with the scopes that were returned as `pre_claim_scopes`, no more and no less.',
})
