import type { IdJagTrialName } from '../../facts/id-jag.js'
import type { Forgery } from '../../provider/forgeries.js'
import type { JsonObject } from '../../wire/json.js'
import type { AssertionError } from '../../wire/words.js'
import { newSubject } from './jwt-claims.js'

/** How the accepted ID-JAG is changed so that it has to be refused: one thing of it. */
export interface Change {
  /** Completes "… was accepted". */
  readonly what: string
  /** Claims that differ; what is `undefined` is left out. `iat` is that of the unchanged twin. */
  readonly claims?: (twin: JsonObject, now: { readonly iat: number; readonly issuer: string }) => JsonObject
  readonly typ?: string
  readonly forgery?: Forgery
  /** Nothing is changed: it is accepted first, and then comes again. */
  readonly again?: true
}

/** What one rule looks at. */
export interface Trial {
  /** Codes that name the true reason, beside those that name none. */
  readonly reasons: readonly AssertionError[]
  readonly changes: readonly Change[]
}

const ISSUER: readonly AssertionError[] = ['invalid_issuer', 'issuer_not_enabled']
const SIGNATURE: readonly AssertionError[] = ['invalid_signature', 'invalid_key']
const AUDIENCE: readonly AssertionError[] = ['invalid_audience', 'audience_mismatch']
const EXPIRED: readonly AssertionError[] = ['expired', 'credential_expired']
const MINUTE = 60
const TEN_YEARS = 3650 * 86_400

/** RFC 2606 §3: hosts that are nobody's. */
const STRANGER = 'https://issuer.example'
const OTHER_SERVICE = 'https://other-service.example'
const NOBODYS_CLIENT = 'https://client.example/agent.json'

const forgeryChange = (what: string, forgery: Forgery): Change => ({ what: `an ID-JAG ${what}`, forgery })
const claiming = (what: string, claims: NonNullable<Change['claims']>): Change => ({
  what: `an ID-JAG ${what}`,
  claims,
})
const trial = (reasons: readonly AssertionError[], ...changes: readonly Change[]): Trial => ({ reasons, changes })

/** Another subject, with an address at the same domain. */
const somebodyElse = ({ email }: JsonObject) => ({ ...newSubject({ providerDomain: `${email}`.replace(/^.*@/, '') }) })

export const TRIALS = {
  'bad-signature': trial(
    SIGNATURE,
    forgeryChange('with a changed signature', 'bad-signature'),
    forgeryChange("signed with a key that is not its provider's", 'foreign-key'),
  ),
  unsigned: trial(SIGNATURE, forgeryChange('without a signature (`alg: none`)', 'unsigned')),
  'hmac-confusion': trial(
    SIGNATURE,
    forgeryChange('signed with HS256 and the public key as the secret', 'hmac-confusion'),
  ),
  'unknown-kid': trial(SIGNATURE, forgeryChange('signed with a key that its provider does not publish', 'unknown-kid')),
  'wrong-typ': trial([], { what: 'a JWT of the type `JWT`', typ: 'JWT' }),
  'wrong-audience': trial(
    AUDIENCE,
    claiming('for another service', () => ({ aud: OTHER_SERVICE })),
  ),
  'audience-prefix': trial(
    AUDIENCE,
    claiming('for a host whose name starts with the right audience', ({ aud }) => ({ aud: `${aud}.attacker.example` })),
  ),
  expired: trial(
    EXPIRED,
    claiming('that expired ten minutes ago', (_, { iat }) => ({ iat: iat - 15 * MINUTE, exp: iat - 10 * MINUTE })),
  ),
  'future-iat': trial(
    EXPIRED,
    claiming('that is issued in an hour', (_, { iat }) => ({ iat: iat + 60 * MINUTE, exp: iat + 65 * MINUTE })),
  ),
  'missing-jti': trial(
    [],
    claiming('without `jti`', () => ({ jti: undefined })),
  ),
  'non-string-jti': trial(
    [],
    claiming('whose `jti` is a number', (_, { iat }) => ({ jti: iat })),
  ),
  'missing-sub': trial(
    [],
    claiming('without `sub`', () => ({ sub: undefined })),
  ),
  'no-exp': trial(
    EXPIRED,
    claiming('without `exp`', () => ({ exp: undefined })),
  ),
  'unknown-issuer': trial(
    ISSUER,
    claiming('of an issuer that nobody knows', () => ({ iss: STRANGER })),
  ),
  'embedded-issuer': trial(
    ISSUER,
    claiming('of an issuer below the trusted one', (_, { issuer }) => ({ iss: `${issuer}/evil` })),
    claiming('of an issuer that holds the trusted one as user-info', (_, { issuer }) => ({ iss: asUserInfo(issuer) })),
  ),
  'jwks-substitution': trial(
    SIGNATURE,
    forgeryChange('whose header points to its own keys (`jku`)', 'jku'),
    forgeryChange('whose header carries its own key (`jwk`)', 'jwk'),
  ),
  replay: trial(['replay_detected'], { what: 'an ID-JAG that had been accepted', again: true }),
  // Of somebody new: whoever is known already need not be asked for an address again.
  unverified: trial(
    ['missing_verified_email'],
    claiming('whose address is not verified', (known) => ({ ...somebodyElse(known), email_verified: false })),
    claiming('that does not say whether its address is verified', (known) => ({
      ...somebodyElse(known),
      email_verified: undefined,
    })),
  ),
  'long-lived': trial(
    EXPIRED,
    claiming('that lives for ten years', (_, { iat }) => ({ exp: iat + TEN_YEARS })),
  ),
  'foreign-client-id': trial(
    ['invalid_client_id', 'invalid_client'],
    claiming('of a client that nobody knows', () => ({ client_id: NOBODYS_CLIENT })),
  ),
} as const satisfies Readonly<Record<IdJagTrialName, Trial>>

/** `https://provider.example@issuer.example`: the host is what comes after the `@` (RFC 3986 §3.2.1). */
function asUserInfo(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}@${new URL(STRANGER).host}${pathname === '/' ? '' : pathname}`
}
