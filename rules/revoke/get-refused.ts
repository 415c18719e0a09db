import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/get-refused',
  title: 'A GET does not revoke a token.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [
    rfc(
      7009,
      '2.1',
      'The client requests the revocation of a particular token by making an HTTP POST request to the token revocation endpoint URL.',
    ),
    rfc(9110, '9.2.1'),
  ],
  since: '0.2',
  needs: ['getRevocation', 'secondAccess'],
  // The status of the answer proves nothing; only the token shows what the GET did.
  check({ getRevocation: { attempt, after }, secondAccess }) {
    if (takesBearer(after, secondAccess)) return []
    const message = `a GET with the token in its query revoked the token: ${answered(attempt)}`
    return [
      { message, at: atStatus(attempt), expected: '405, and the token still works', actual: attempt.response.status },
    ]
  },
  why: 'GET must not change anything: browsers prefetch it, crawlers follow it, proxies repeat and log it. Everyone who reads the logs can read a token in a URL. Agents for such an endpoint put the token there.',
  fix: 'Revoke only on POST, and read `token` only from the body. Answer every other method with 405 and `Allow: POST`.',
})
