import { AUTHMD, atStatus, defineRule, fitsHeader, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/assertion-is-not-a-token',
  title: 'The API does not accept the identity assertion or the claim token as an access token.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.use, rfc(8725, '3.12')],
  since: '0.2',
  needs: ['access', 'assertionText'],
  wants: ['claimToken'],
  unless: ({ assertionText }) =>
    !fitsHeader(assertionText.value) && 'the assertion contains characters that a header field cannot carry',
  probe: {
    effect: 'read',
    async send({ access, claimToken, assertionText }, http) {
      const bearers = [
        { name: 'the identity assertion', value: assertionText.value },
        { name: 'the claim token', value: claimToken?.value },
      ]
      const ask = async (name: string, value: string) => {
        const headers = { authorization: `Bearer ${value}` }
        return { name, exchange: await http.send('GET', access.request.url, { headers }) }
      }
      return Promise.all(
        bearers.flatMap(({ name, value }) =>
          typeof value === 'string' && fitsHeader(value) ? [ask(name, value)] : [],
        ),
      )
    },
  },
  check: ({ probe, access }) =>
    probe
      .filter(({ exchange }) => takesBearer(exchange, access))
      .map(({ name, exchange }) => ({
        message: `the API accepted ${name} as an access token`,
        at: atStatus(exchange),
        expected: '401',
        actual: exchange.response.status,
      })),
  why: 'The assertion lasts longer than a token and cannot be revoked alone. People send the claim token in links and chats. When the API accepts one of them, the expiry, scope and revocation of access tokens have no effect. This happens when one key signs every JWT and the API checks only the signature.',
  fix: 'Accept only access tokens. Check `typ` (`at+jwt`, not `oauth-id-jag+jwt`) and `aud`, or look for the token among the access tokens that you issued. Answer 401 to anything else.',
})
