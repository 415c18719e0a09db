/** Lists the changes to an accepted ID-JAG that the service must refuse. */

import type { IdJagTrialName, Subject } from '../../facts/id-jag.js'
import type { Forgery } from '../../provider/forgeries.js'
import type { JsonObject } from '../../wire/json.js'
import type { AssertionError } from '../../wire/words.js'
import { newSubject } from './jwt-claims.js'

/** One change to the accepted ID-JAG, so that the service must refuse it. */
export interface Change {
  /** Completes "… was accepted". */
  readonly what: string
  /** Claims that differ. An `undefined` claim is left out. `iat` is the one of the unchanged ID-JAG. */
  readonly claims?: (twin: JsonObject, now: { readonly iat: number; readonly issuer: string }) => JsonObject
  readonly typ?: string
  readonly forgery?: Forgery
  /** Nothing is changed: the service accepts it first, and then gets it again. */
  readonly again?: true
}

/** The changes that one rule judges. */
export interface Trial {
  /** Codes that name the true reason. A general code is right as well. */
  readonly reasons: readonly AssertionError[]
  readonly changes: readonly Change[]
}

const ISSUER: readonly AssertionError[] = ['invalid_issuer', 'issuer_not_enabled']
const SIGNATURE: readonly AssertionError[] = ['invalid_signature', 'invalid_key']
const AUDIENCE: readonly AssertionError[] = ['invalid_audience', 'audience_mismatch']
const EXPIRED: readonly AssertionError[] = ['expired', 'credential_expired']
const UNVERIFIED: readonly AssertionError[] = ['missing_verified_email']
const CLIENT: readonly AssertionError[] = ['invalid_client_id', 'invalid_client']
const MINUTE = 60
const TEN_YEARS = 3650 * 86_400

/** RFC 2606 §3: hosts that belong to nobody. */
const STRANGER = 'https://issuer.example'
const OTHER_SERVICE = 'https://other-service.example'
const NOBODYS_CLIENT = 'https://client.example/agent.json'

const forgeryChange = (what: string, forgery: Forgery): Change => ({ what: `an ID-JAG ${what}`, forgery })
const claiming = (what: string, claims: NonNullable<Change['claims']>): Change => ({
  what: `an ID-JAG ${what}`,
  claims,
})
const trial = (reasons: readonly AssertionError[], ...changes: readonly Change[]): Trial => ({ reasons, changes })

/** Returns another subject, with an address at the same domain. */
const somebodyElse = ({ email }: JsonObject) => ({ ...newSubject({ providerDomain: `${email}`.replace(/^.*@/, '') }) })

const inArray = ({ sub, email }: Subject) => ({ sub, email: [email] })

export const TRIALS = {
  'bad-signature': trial(
    SIGNATURE,
    forgeryChange('with a changed signature', 'bad-signature'),
    forgeryChange("that is signed with a key that is not its provider's", 'foreign-key'),
  ),
  unsigned: trial(SIGNATURE, forgeryChange('without a signature (`alg: none`)', 'unsigned')),
  'hmac-confusion': trial(
    SIGNATURE,
    forgeryChange('that is signed with HS256 and the public key as the secret', 'hmac-confusion'),
  ),
  'unknown-kid': trial(
    SIGNATURE,
    forgeryChange('that is signed with a key that its provider does not publish', 'unknown-kid'),
  ),
  'wrong-typ': trial([], { what: 'a JWT with the type `JWT`', typ: 'JWT' }),
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
    claiming('that expired ten minutes ago', (_, { iat }) => ({ exp: iat - 10 * MINUTE })),
  ),
  'future-iat': trial(
    EXPIRED,
    // Its `exp` stays: a service may refuse one that is too far away without a look at `iat`.
    claiming('whose `iat` is an hour in the future', (_, { iat }) => ({ iat: iat + 60 * MINUTE })),
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
    claiming('of an unknown issuer', () => ({ iss: STRANGER })),
  ),
  'embedded-issuer': trial(
    ISSUER,
    claiming('of an issuer below the trusted one', (_, { issuer }) => ({ iss: `${issuer}/evil` })),
    claiming('of an issuer whose URL has the trusted one as user-info', (_, { issuer }) => ({
      iss: asUserInfo(issuer),
    })),
  ),
  'jwks-substitution': trial(
    SIGNATURE,
    forgeryChange('whose header points to its own keys (`jku`)', 'jku'),
    forgeryChange('whose header carries its own key (`jwk`)', 'jwk'),
  ),
  replay: trial(['replay_detected'], { what: 'an ID-JAG that was sent a second time', again: true }),
  // The subject is new, because a service need not ask a known subject for an address again.
  unverified: trial(
    UNVERIFIED,
    claiming('whose address is not verified', (known) => ({ ...somebodyElse(known), email_verified: false })),
    claiming('that does not say whether its address is verified', (known) => ({
      ...somebodyElse(known),
      email_verified: undefined,
    })),
  ),
  'long-lived': trial(
    EXPIRED,
    claiming('with a lifetime of ten years', (_, { iat }) => ({ exp: iat + TEN_YEARS })),
  ),
  'foreign-client-id': trial(
    CLIENT,
    claiming('of an unknown client', () => ({ client_id: NOBODYS_CLIENT })),
  ),
  'several-audiences': trial(
    AUDIENCE,
    claiming('for this service and another one', ({ aud }) => ({ aud: [aud ?? null, OTHER_SERVICE] })),
  ),
  'non-string-sub': trial(
    [],
    claiming('whose `sub` is an object', ({ sub }) => ({ sub: { id: sub ?? null } })),
    claiming('whose `sub` is a number', (_, { iat }) => ({ sub: iat })),
  ),
  'non-string-email': trial(
    UNVERIFIED,
    claiming('whose `email` is an array', (known) => inArray(somebodyElse(known))),
  ),
  'email-verified-string': trial(
    UNVERIFIED,
    claiming('whose `email_verified` is the string "false"', (known) => ({
      ...somebodyElse(known),
      email_verified: 'false',
    })),
  ),
  'missing-client-id': trial(
    CLIENT,
    claiming('without `client_id`', () => ({ client_id: undefined })),
  ),
} as const satisfies Readonly<Record<IdJagTrialName, Trial>>

/** Returns `https://provider.example@issuer.example`: the host is the part after the `@` (RFC 3986 §3.2.1). */
function asUserInfo(issuer: string): string {
  const { origin, pathname } = new URL(issuer)
  return `${origin}@${new URL(STRANGER).host}${pathname === '/' ? '' : pathname}`
}
