import { AUTHMD, atPointer, defineRule } from '../../src/judge/rule.js'

/** AuthKit's `identity.refresh_token` is not here: it renews an identity and is not a credential of an API. */
const CREDENTIALS = ['access_token', 'refresh_token', 'credential']

export default defineRule({
  id: 'register/no-credential',
  title: 'The registration endpoint returns no access token, refresh token or other credential.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.register, AUTHMD.exchange],
  since: '0.2',
  needs: ['anonymous'],
  check: ({ anonymous: { exchange, members } }) =>
    CREDENTIALS.filter((name) => (members[name] ?? null) !== null).map((name) => ({
      message: `the registration response contains ${name}`,
      at: atPointer(exchange, `/${name}`),
      expected: 'only the identity assertion, for the token endpoint',
      actual: members[name],
    })),
  why: 'Since 0.2 every credential comes from the token endpoint, which limits its scope and lifetime and can revoke it. A second source has none of these limits. Agents that follow the protocol do not look for it.',
  fix: 'Return only the assertion. Create access tokens only at `token_endpoint`.',
})
