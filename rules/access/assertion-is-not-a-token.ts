import { AUTHMD, atStatus, defineRule, fitsHeader, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/assertion-is-not-a-token',
  title: 'The API takes neither the identity assertion nor the claim token as a bearer.',
  level: 'MUST',
  spec: [AUTHMD.use, rfc(8725, '3.12')],
  since: '0.2',
  needs: ['access', 'assertionText'],
  wants: ['claimToken'],
  unless: ({ assertionText }) => !fitsHeader(assertionText.value) && 'the assertion cannot stand in a header field',
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
        message: `the API took ${name} for an access token`,
        at: atStatus(exchange),
        expected: '401',
        actual: exchange.response.status,
      })),
  why: 'The assertion lives longer than a token and cannot be revoked one by one; the claim token travels through links and chats. An API that takes either has credentials that no expiry, scope or revocation of access tokens reaches. It happens where one key signs every JWT and the API checks only the signature.',
  fix: 'Accept access tokens only: check `typ` (`at+jwt`, not `oauth-id-jag+jwt`) and `aud`, or look the token up among the access tokens that were minted.',
})
