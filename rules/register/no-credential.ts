import { AUTHMD, atPointer, defineRule } from '../../src/judge/rule.js'

/** AuthKit's `identity.refresh_token` renews an identity and is no credential of an API. */
const CREDENTIALS = ['access_token', 'refresh_token', 'credential']

export default defineRule({
  id: 'register/no-credential',
  title: 'The registration endpoint hands out no access token, refresh token or other credential.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.exchange],
  since: '0.2',
  needs: ['anonymous'],
  check: ({ anonymous: { exchange, members } }) =>
    CREDENTIALS.filter((name) => (members[name] ?? null) !== null).map((name) => ({
      message: `registration hands out ${name}`,
      at: atPointer(exchange, `/${name}`),
      expected: 'only the identity assertion, to be exchanged at the token endpoint',
      actual: members[name],
    })),
  why: 'Since 0.2 every credential comes from the token endpoint, where it is limited in scope and time and can be revoked. A second way to get one escapes all three, and agents that follow the protocol do not look for it.',
  fix: 'Return the assertion and no other credential; mint access tokens at `token_endpoint` only.',
})
