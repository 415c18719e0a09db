import { AUTHMD, atPointer, defineRule, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/pre-claim-scope',
  title: 'The token of an unclaimed registration has exactly the pre-claim scopes.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.exchange, rfc(6749, '3.3')],
  since: '0.2',
  needs: ['accessToken', 'anonymous', 'dialect'],
  check({ accessToken: { exchange, members }, anonymous, dialect }) {
    const { scope } = members
    const { value: promised } = readMember(anonymous.members, dialect.registration.preClaimScopes)
    // token/exchange or register/anonymous reports values of the wrong type.
    if (typeof scope !== 'string' || !Array.isArray(promised)) return []
    const granted = new Set(scope.split(' ').filter((name) => name !== ''))
    const due = new Set(promised.filter((name) => typeof name === 'string'))
    const excess = [...granted].filter((name) => !due.has(name))
    const lacking = [...due].filter((name) => !granted.has(name))
    const at = atPointer(exchange, '/scope')
    const expected = [...due].join(' ')
    return [
      ...(excess.length > 0
        ? [{ message: `the token has ${excess.join(' ')} before any claim`, at, expected, actual: scope }]
        : []),
      ...(lacking.length > 0
        ? [
            {
              message: `the token does not have ${lacking.join(' ')} from pre_claim_scopes`,
              at,
              expected,
              actual: scope,
              impact: 'breakage' as const,
            },
          ]
        : []),
    ]
  },
  why: 'Nobody is responsible for an anonymous agent. A token with more scopes than promised gives rights that need a claim. With a token that has fewer scopes, the agent fails at calls that it was promised.',
  fix: 'Give tokens of an unclaimed registration the scopes that you returned in `pre_claim_scopes`, no more and no less.',
})
