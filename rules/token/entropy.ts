import {
  atPointer,
  defineRule,
  entropyProblems,
  httpUrl,
  numericDate,
  readJwt,
  rfc,
  sameIdentifier,
} from '../../src/judge/rule.js'

/** How far clocks and rounding may be apart. Seconds. */
const SKEW = 120

const textsOf = (...values: readonly unknown[]) => values.flat().filter((value) => typeof value === 'string')

function issuerProblems(iss: unknown, issuers: readonly string[]) {
  if (typeof iss !== 'string' || issuers.length === 0) return []
  if (issuers.some((issuer) => sameIdentifier(iss, issuer))) return []
  return [{ message: 'iss of the access token is another than the issuer', expected: issuers[0] ?? '', actual: iss }]
}

/** A name that is no URL, and another path of a known host, are the service's own affair. */
function audienceProblems(aud: unknown, known: readonly string[]) {
  const origins = known.map((identifier) => httpUrl(identifier)?.origin)
  const isForeign = (audience: string) => httpUrl(audience) && !origins.includes(httpUrl(audience)?.origin)
  const audiences = textsOf(aud)
  if (audiences.length === 0 || !audiences.every(isForeign)) return []
  return [{ message: 'aud of the access token names another host', expected: known.join(' or '), actual: aud }]
}

function endProblems(exp: number | undefined, expires_in: unknown, receivedAt: number) {
  if (exp === undefined || typeof expires_in !== 'number') return []
  const left = exp - Math.round(receivedAt / 1000)
  if (Math.abs(left - expires_in) <= SKEW) return []
  const message = 'exp of the access token and expires_in differ'
  return [{ message, expected: `exp ${expires_in} seconds ahead`, actual: `exp ${left} seconds ahead` }]
}

export default defineRule({
  id: 'token/entropy',
  title: 'The access token cannot be guessed, or is a JWT that agrees with the rest.',
  level: 'MUST',
  spec: [rfc(6749, '10.10', 'MUST be less than or equal to 2^(-128)'), rfc(9068, '2.2')],
  since: '0.2',
  needs: ['accessToken', 'as', 'prm'],
  wants: ['assertion', 'secondAccessToken'],
  check({ accessToken: { value, exchange, members }, as, prm, assertion, secondAccessToken }) {
    const jwt = readJwt(value)
    if ('error' in jwt) return entropyProblems(exchange, '/access_token', value, secondAccessToken?.value)
    const { iss, aud, exp } = jwt.claims
    const issuers = textsOf(as.members['issuer'], assertion?.claims['iss'])
    return [
      ...issuerProblems(iss, issuers),
      ...audienceProblems(aud, [...textsOf(prm.members['resource']), ...issuers]),
      ...endProblems(numericDate(exp), members['expires_in'], exchange.response.receivedAt),
    ].map((problem) => ({ ...problem, at: atPointer(exchange, '/access_token') }))
  },
  why: 'A token that can be guessed needs no theft. A JWT cannot be guessed, but an API that checks its claims turns it down when they name another issuer, audience or end, and one that does not would take a token made for somebody else.',
  fix: 'Make the token of at least 16 bytes from a secure random source; or sign a JWT whose `iss` is the issuer, whose `aud` is the resource, and whose `exp` lies `expires_in` seconds ahead.',
})
