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

/** For clocks that differ, and for rounding. Seconds. */
const SKEW = 120

const textsOf = (...values: readonly unknown[]) => values.flat().filter((value) => typeof value === 'string')

const ISSUER = 'Set `iss` of the access token to the issuer of the metadata.'
const AUDIENCE = 'Set `aud` of the access token to the resource that it is for.'
const END = 'Set `exp` of the access token to now plus `expires_in` seconds.'

function issuerProblems(iss: unknown, issuers: readonly string[]) {
  if (typeof iss !== 'string' || issuers.length === 0) return []
  if (issuers.some((issuer) => sameIdentifier(iss, issuer))) return []
  return [
    { message: 'iss of the access token is not the issuer', expected: issuers[0] ?? '', actual: iss, fix: ISSUER },
  ]
}

/** The service may use a name that is not a URL, or another path of a known host. */
function audienceProblems(aud: unknown, known: readonly string[]) {
  const origins = known.map((identifier) => httpUrl(identifier)?.origin)
  const isForeign = (audience: string) => httpUrl(audience) && !origins.includes(httpUrl(audience)?.origin)
  const audiences = textsOf(aud)
  if (audiences.length === 0 || !audiences.every(isForeign)) return []
  return [
    {
      message: 'aud of the access token names another host',
      expected: [...new Set(known)].join(' or '),
      actual: aud,
      fix: AUDIENCE,
    },
  ]
}

function endProblems(exp: number | undefined, expires_in: unknown, receivedAt: number) {
  if (exp === undefined || typeof expires_in !== 'number') return []
  const left = exp - Math.round(receivedAt / 1000)
  if (Math.abs(left - expires_in) <= SKEW) return []
  const message = 'exp of the access token and expires_in differ'
  return [{ message, expected: `exp ${expires_in} seconds ahead`, actual: `exp ${left} seconds ahead`, fix: END }]
}

export default defineRule({
  id: 'token/entropy',
  title: 'The access token cannot be guessed. When it is a JWT, its claims agree with the metadata and the response.',
  level: 'MUST',
  impact: 'breakage',
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
  why: 'An attacker does not need to steal a token that can be guessed. An API that checks the claims of a JWT refuses a wrong issuer, audience or end. An API that does not check them would accept a token made for someone else.',
  fix: 'Create the token from at least 16 bytes of a secure random source. Or sign a JWT: `iss` is the issuer, `aud` is the resource, and `exp` is `expires_in` seconds from now.',
})
