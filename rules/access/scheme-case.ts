import { answered, atStatus, defineRule, rfc, takesBearer } from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/scheme-case',
  title: 'The scheme `bearer` is read without regard to case.',
  level: 'MAY',
  spec: [rfc(9110, '11.1', 'It uses a case-insensitive token to identify the authentication scheme')],
  // The second token, because a service may end the first when it mints the second.
  needs: ['secondAccess', 'secondAccessToken'],
  probe: {
    effect: 'read',
    send: ({ secondAccess, secondAccessToken }, http) =>
      http.send('GET', secondAccess.request.url, { headers: { authorization: `bearer ${secondAccessToken.value}` } }),
  },
  check({ probe, secondAccess }) {
    if (takesBearer(probe, secondAccess)) return []
    const message = `with the scheme in lower case the same token was refused: ${answered(probe)}`
    const expected = `${secondAccess.response.status}, as for Bearer`
    return [{ message, at: atStatus(probe), expected, actual: probe.response.status }]
  },
  why: 'Some HTTP clients write schemes in lower case. Their users see a good token refused, and have no way to find out why.',
  fix: 'Compare the scheme of `Authorization` case-insensitively.',
})
