/** Spells out how each version of auth.md differs, for the template and the sandbox. */

import type { DialectName } from '../../dialects/index.js'

/** `service_auth` stands for registration for an address, also where a version calls that `verified_email`. */
export type IdentityType = 'anonymous' | 'service_auth' | 'identity_assertion'

/** How one version of the protocol differs from the others. Spelt out here for the same reason as `vocabulary.ts`. */
export interface Version {
  /** Where the endpoints of registration are. */
  readonly paths: Readonly<Record<'identity' | 'claim' | 'events', `/${string}`>>
  /** What an `agent_auth` block calls them. */
  readonly members: {
    readonly identity: 'register_uri' | 'identity_endpoint'
    readonly claim: 'claim_uri' | 'claim_endpoint'
    readonly events: 'revocation_uri' | 'events_endpoint'
  }
  /** Registration hands out an assertion, to be exchanged at a token endpoint; else the credential itself. */
  readonly exchanges: boolean
  /** How the identity type `service_auth`, registration for an address, is asked for. */
  readonly emailType: 'verified_email' | 'service_auth'
  /** Values of `registration_type`. */
  readonly registrationTypes: Readonly<Record<IdentityType, string>>
  /**
   * Who holds the code: the service's page, whose link comes by mail (`otp`) or with the answer (`revealed_code`), and the
   * person tells the agent; or the agent (`user_code`), and the person types it at the service's page.
   */
  readonly ceremony: 'otp' | 'user_code' | 'revealed_code'
  /** `type` in the body of the claim endpoint, where that has one; then the address is `login_hint`, else `email`. */
  readonly claimType: 'login_hint' | 'service_auth' | undefined
  /** What the scopes of an anonymous registration are called. */
  readonly preClaimScopes: 'scopes' | 'pre_claim_scopes'
  /** Answers group their members: `identity`, `scopes`, `claim`. */
  readonly nested: boolean
  /** Identity type `refresh`: a refresh token brings the next assertion. */
  readonly refreshes: boolean
  /** A claim ends the tokens and assertions from before and brings new ones; else what there is gains scopes. */
  readonly claimSupersedes: boolean
  /** Media type, less `application/`, and `typ` of what a provider sends to revoke. */
  readonly revocationMessage: 'logout+jwt' | 'secevent+jwt'
  /** An ID-JAG for an existing account needs its owner's confirmation. */
  readonly stepsUp: boolean
  /** An ID-JAG must be of a fresh login. */
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
  wantsAuthTime: false,
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

/** Where the agent hands in a code that a person told it. */
export const completePath = ({ paths }: Version): `/${string}` => `${paths.claim}/complete`

/** A path as v0.6 has it, from the same endpoint's path in another version. */
export function currentPath({ paths }: Version, path: string): string {
  if (path === paths.events) return v0_6.paths.events
  return path === paths.identity || path.startsWith(`${paths.identity}/`)
    ? v0_6.paths.identity + path.slice(paths.identity.length)
    : path
}
