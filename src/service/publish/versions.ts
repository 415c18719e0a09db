/** Lists how each version of auth.md differs, for the template and the sandbox. */

import type { DialectName } from '../../dialects/index.js'

/** `service_auth` means registration for an address, also in versions that call it `verified_email`. */
export type IdentityType = 'anonymous' | 'service_auth' | 'identity_assertion'

/** The differences of one version. They are repeated here for the same reason as `vocabulary.ts`. */
export interface Version {
  /** The paths of the endpoints of registration. */
  readonly paths: Readonly<Record<'identity' | 'claim' | 'events', `/${string}`>>
  /** Their names in an `agent_auth` block. */
  readonly members: {
    readonly identity: 'register_uri' | 'identity_endpoint'
    readonly claim: 'claim_uri' | 'claim_endpoint'
    readonly events: 'revocation_uri' | 'events_endpoint'
  }
  /** Registration returns an assertion, to be exchanged at a token endpoint. Otherwise it returns the credential itself. */
  readonly exchanges: boolean
  /** How an agent asks for the identity type `service_auth`, registration for an address. */
  readonly emailType: 'verified_email' | 'service_auth'
  /** The values of `registration_type`. */
  readonly registrationTypes: Readonly<Record<IdentityType, string>>
  /**
   * Who has the code. The page of the service shows it, its link comes by mail (`otp`) or in the answer (`revealed_code`), and the
   * person gives the code to the agent. Or the agent has it (`user_code`), and the person types it at the service's page.
   */
  readonly ceremony: 'otp' | 'user_code' | 'revealed_code'
  /** The `type` in the body of the claim endpoint, if it has one. Then the address is `login_hint`, otherwise `email`. */
  readonly claimType: 'login_hint' | 'service_auth' | undefined
  /** The name of the scopes of an anonymous registration. */
  readonly preClaimScopes: 'scopes' | 'pre_claim_scopes'
  /** Answers group their members: `identity`, `scopes`, `claim`. */
  readonly nested: boolean
  /** Identity type `refresh`: a refresh token gives the next assertion. */
  readonly refreshes: boolean
  /** A claim ends the earlier tokens and assertions and gives new ones. Otherwise the existing ones get more scopes. */
  readonly claimSupersedes: boolean
  /** The media type without `application/`, and the `typ`, of the message by which a provider revokes. */
  readonly revocationMessage: 'logout+jwt' | 'secevent+jwt'
  /** The member with the code in refusals of registration and claim, and the codes that differ. */
  readonly refusals: {
    readonly member: 'error' | 'code'
    /** For a type that is not offered: what follows its name. */
    readonly notOffered: 'not_enabled' | 'registration_disabled'
    readonly spentRefreshToken: 'invalid_grant' | 'invalid_refresh_token'
    readonly claimed: 'claimed_or_in_flight' | 'already_claimed'
    readonly tooMany: 'rate_limited' | 'rate_limit_exceeded'
  }
  /** The owner of an existing account must confirm an ID-JAG for it. */
  readonly stepsUp: boolean
  /** An ID-JAG must come from a recent login. */
  readonly wantsAuthTime: boolean
}

const v0_1: Version = {
  paths: { identity: '/agent/auth', claim: '/agent/auth/claim', events: '/agent/auth/revoke' },
  members: { identity: 'register_uri', claim: 'claim_uri', events: 'revocation_uri' },
  exchanges: false,
  emailType: 'verified_email',
  registrationTypes: {
    anonymous: 'anonymous',
    service_auth: 'email-verification',
    identity_assertion: 'agent-provider',
  },
  ceremony: 'otp',
  claimType: undefined,
  preClaimScopes: 'scopes',
  nested: false,
  refreshes: false,
  claimSupersedes: false,
  revocationMessage: 'logout+jwt',
  refusals: {
    member: 'error',
    notOffered: 'not_enabled',
    spentRefreshToken: 'invalid_grant',
    claimed: 'claimed_or_in_flight',
    tooMany: 'rate_limited',
  },
  stepsUp: false,
  wantsAuthTime: false,
}

const v0_2: Version = {
  ...v0_1,
  paths: { identity: '/agent/identity', claim: '/agent/identity/claim', events: '/agent/identity/revoke' },
  members: { ...v0_1.members, identity: 'identity_endpoint', claim: 'claim_endpoint' },
  exchanges: true,
  preClaimScopes: 'pre_claim_scopes',
}

const v0_3: Version = {
  ...v0_2,
  paths: { ...v0_2.paths, events: '/agent/event/notify' },
  members: { ...v0_2.members, events: 'events_endpoint' },
  revocationMessage: 'secevent+jwt',
}

const v0_4: Version = { ...v0_3, ceremony: 'user_code', claimSupersedes: true }

const v0_5: Version = {
  ...v0_4,
  registrationTypes: { ...v0_4.registrationTypes, identity_assertion: 'identity_assertion' },
  stepsUp: true,
  wantsAuthTime: true,
}

const v0_6: Version = {
  ...v0_5,
  emailType: 'service_auth',
  registrationTypes: { ...v0_5.registrationTypes, service_auth: 'service_auth' },
}

const v0_7: Version = { ...v0_6, claimType: 'login_hint' }

const authkit: Version = {
  ...v0_6,
  ceremony: 'revealed_code',
  claimType: 'service_auth',
  nested: true,
  refreshes: true,
  refusals: {
    member: 'code',
    notOffered: 'registration_disabled',
    spentRefreshToken: 'invalid_refresh_token',
    claimed: 'already_claimed',
    tooMany: 'rate_limit_exceeded',
  },
}

export const VERSIONS: Readonly<Record<DialectName, Version>> = {
  '0.1': v0_1,
  '0.2': v0_2,
  '0.3': v0_3,
  '0.4': v0_4,
  '0.5': v0_5,
  '0.6': v0_6,
  '0.7': v0_7,
  authkit,
}

/** The endpoint where the agent sends a code that a person gave it. */
export const completePath = ({ paths }: Version): `/${string}` => `${paths.claim}/complete`

/** Turns the path of an endpoint in another version into its path in v0.6. */
export function currentPath({ paths }: Version, path: string): string {
  if (path === paths.events) return v0_6.paths.events
  return path === paths.identity || path.startsWith(`${paths.identity}/`)
    ? v0_6.paths.identity + path.slice(paths.identity.length)
    : path
}
