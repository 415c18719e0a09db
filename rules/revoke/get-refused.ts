import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/get-refused',
  title: 'A GET does not revoke.',
  level: 'SHOULD',
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
  // How a GET is answered says nothing, so only what became of the token counts.
  check({ getRevocation: { attempt, after }, secondAccess }) {
    if (takesBearer(after, secondAccess)) return []
    const message = `a GET with the token in its query revoked it: ${answered(attempt)}`
    return [
      { message, at: atStatus(attempt), expected: '405, and the token still works', actual: attempt.response.status },
    ]
  },
  why: 'GET is safe by definition: browsers prefetch, crawlers follow, proxies repeat and log it. A token in a URL is read by whoever reads the logs, and agents written for this endpoint put it there.',
  fix: 'Revoke on POST only, read `token` from the body only, and answer every other method with 405 and `Allow: POST`.',
})
