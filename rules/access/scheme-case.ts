import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/scheme-case',
  title: 'The API accepts the scheme `bearer` in upper and lower case.',
  level: 'MAY',
  impact: 'breakage',
  spec: [rfc(9110, '11.1', 'It uses a case-insensitive token to identify the authentication scheme')],
  // The second token is used, because a service may end the first when it issues the second.
  needs: ['secondAccess', 'secondAccessToken'],
  probe: {
    effect: 'read',
    send: ({ secondAccess, secondAccessToken }, http) =>
      http.send('GET', secondAccess.request.url, { headers: { authorization: `bearer ${secondAccessToken.value}` } }),
  },
  check({ probe, secondAccess }) {
    if (takesBearer(probe, secondAccess)) return []
    const message = `the API refused the same token with the scheme bearer in lower case: ${answered(probe)}`
    const expected = `${secondAccess.response.status}, as for Bearer`
    return [{ message, at: atStatus(probe), expected, actual: probe.response.status }]
  },
  why: 'Some HTTP clients write schemes in lower case. The API then refuses a good token, and their users cannot find out why.',
  fix: 'Compare the scheme in `Authorization` without regard to upper and lower case.',
})
