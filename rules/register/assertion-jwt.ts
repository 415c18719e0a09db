import {
  AUTHMD,
  atPointer,
  defineRule,
  ID_JAG_TYP,
  isAsymmetric,
  isFor,
  numericDate,
  readJwt,
  readMember,
  rfc,
} from '../../src/judge/rule.js'

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
/** `application/` is optional, and upper and lower case are equal (RFC 7515 §4.1.9). */
const isAssertionType = (typ: unknown): boolean =>
  typeof typ === 'string' && /^(?:application\/)?oauth-id-jag\+jwt$/i.test(typ)

/** Without these, somebody else can use or make an assertion. Without the others, only its reader is lost. */
const UNSAFE: readonly string[] = ['typ', 'alg', 'aud', 'jti', 'exp']

export default defineRule({
  id: 'register/assertion-jwt',
  title:
    'The assertion is a JWT with an asymmetric signature, and says who issued it, who may accept it, and when it expires.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(7519, '4.1'), rfc(7523, '3'), rfc(8725, '3.1')],
  since: '0.2',
  needs: ['assertionText', 'anonymous', 'as', 'asFound', 'dialect'],
  wants: ['prm'],
  check({ assertionText: { exchange, value, pointer }, anonymous, as, asFound, dialect, prm }) {
    const at = atPointer(exchange, pointer)
    const jwt = readJwt(value)
    if ('error' in jwt) {
      const actual = `${value.length} characters`
      return [{ message: `the assertion is not a JWT: ${jwt.error}`, at, expected: 'a signed JWT (RFC 7519)', actual }]
    }
    const { header, claims } = jwt
    const { value: id } = readMember(anonymous.members, dialect.registration.id)
    // server/issuer and server/issuer-match report a difference between the two.
    const issuers = [asFound.identifier, as.members['issuer']].filter(isText)
    const [issuer = 'the issuer'] = issuers
    const parts: readonly [name: string, actual: unknown, holds: boolean, expected: string][] = [
      ['typ', header['typ'], isAssertionType(header['typ']), ID_JAG_TYP],
      ['alg', header['alg'], isAsymmetric(header['alg']), 'an asymmetric algorithm, such as ES256'],
      ['kid', header['kid'], isText(header['kid']), 'the id of the signing key'],
      ['iss', claims['iss'], isText(claims['iss']) && isFor(claims['iss'], issuers), issuer],
      ['aud', claims['aud'], isFor(claims['aud'], [...issuers, prm?.members['resource']]), issuer],
      ['sub', claims['sub'], isText(id) ? claims['sub'] === id : isText(claims['sub']), 'the registration_id'],
      ['jti', claims['jti'], isText(claims['jti']), 'an identifier of its own'],
      ['iat', claims['iat'], numericDate(claims['iat']) !== undefined, 'seconds since the epoch'],
      ['exp', claims['exp'], numericDate(claims['exp']) !== undefined, 'seconds since the epoch'],
    ]
    return parts
      .filter(([, , holds]) => !holds)
      .map(([name, actual = null, , expected]) => ({
        message: actual === null ? `the assertion has no ${name}` : `${name} of the assertion is not ${expected}`,
        at,
        expected,
        actual,
        ...(UNSAFE.includes(name) ? { impact: 'exposure' as const } : {}),
        fix: `Set \`${name}\` of the assertion to ${expected}.`,
      }))
  },
  why: 'The assertion is the identity of the agent. Without `typ`, another JWT of the service can take its place. With a shared secret, everyone who verifies can also sign. Without `aud`, `jti` or `exp`, a thief can use it elsewhere, again and forever. The texts also allow the resource as `aud`.',
  fix: 'Sign with ES256, EdDSA or RS256, and set `kid` and `typ: oauth-id-jag+jwt`. Set `iss` and `aud` to the issuer, `sub` to the `registration_id`, `jti` to a unique value, and `iat` and `exp` to seconds since the epoch.',
})
