/** Writes the answers of registration and claim, as each version has them. */

import type { IdentityType, Version } from './versions.js'

/** The answers of registration and claim, in the words of a version. Timestamps are in ISO 8601. */

export interface Identity {
  readonly assertion: string
  readonly expires: string
  readonly refreshToken?: { readonly value: string; readonly expires: string }
}

/** The type of an access token as a credential, in versions without exchange. */
export interface Credential {
  readonly type: string
  readonly value: string
  readonly expires: string
}

/** What the agent needs to send its user to the page. */
export interface Ceremony {
  readonly userCode: string
  readonly verificationUri: string
  /** Seconds from now. */
  readonly expiresIn: number
  readonly expires: string
  readonly interval: number
}

export interface ClaimHandle {
  readonly url: string
  readonly token: string
  readonly expires: string
}

export interface Registered {
  readonly id: string
  readonly type: IdentityType
  readonly identity?: Identity
  readonly credential?: Credential
  /** The present scopes. */
  readonly scopes?: readonly string[]
  /** The scopes after the claim. */
  readonly postClaimScopes?: readonly string[]
  readonly handle?: ClaimHandle
  /** The ceremony in progress. */
  readonly ceremony?: Ceremony
}

/** A registration. */
export const registrationAnswer = (version: Version, registered: Registered): Record<string, unknown> =>
  version.nested ? nestedAnswer(version, registered) : flatAnswer(version, registered)

function flatAnswer(version: Version, registered: Registered): Record<string, unknown> {
  const { id, type, identity, credential, scopes, postClaimScopes, handle, ceremony } = registered
  return {
    registration_id: id,
    registration_type: version.registrationTypes[type],
    ...(identity && identityMembers(identity)),
    ...(credential && credentialMembers(credential)),
    ...(scopes && { [type === 'anonymous' ? version.preClaimScopes : 'scopes']: scopes }),
    ...(handle && { claim_url: handle.url, claim_token: handle.token, claim_token_expires: handle.expires }),
    ...(postClaimScopes && { post_claim_scopes: postClaimScopes }),
    ...(ceremony && version.ceremony === 'user_code' ? { claim: ceremonyBlock(version, ceremony) } : {}),
  }
}

function nestedAnswer(version: Version, registered: Registered): Record<string, unknown> {
  const { id, type, identity, scopes, postClaimScopes, handle, ceremony } = registered
  return {
    id,
    type: version.registrationTypes[type],
    ...(identity && { identity: identityGroup(identity) }),
    ...(type === 'identity_assertion'
      ? { ...(scopes && { scopes }) }
      : { scopes: { ...(scopes && { pre_claim: scopes }), ...(postClaimScopes && { post_claim: postClaimScopes }) } }),
    ...(handle && {
      claim: {
        token: handle.token,
        url: handle.url,
        expires_at: handle.expires,
        ...(ceremony && { attempt: ceremonyBlock(version, ceremony) }),
      },
    }),
  }
}

/** A renewed identity, in the version that has refresh tokens. */
export const renewedAnswer = ({ id, identity }: { readonly id: string; readonly identity: Identity }) => ({
  id,
  type: 'refresh',
  identity: identityGroup(identity),
})

export const identityMembers = ({ assertion, expires }: Identity) => ({
  identity_assertion: assertion,
  assertion_expires: expires,
})

const credentialMembers = ({ type, value, expires }: Credential) => ({
  credential: value,
  credential_type: type,
  credential_expires: expires,
})

const identityGroup = ({ assertion, expires, refreshToken }: Identity) => ({
  assertion,
  expires_at: expires,
  ...(refreshToken && { refresh_token: { value: refreshToken.value, expires_at: refreshToken.expires } }),
})

const ceremonyBlock = ({ ceremony: kind }: Version, ceremony: Ceremony) =>
  kind === 'user_code'
    ? {
        user_code: ceremony.userCode,
        expires_in: ceremony.expiresIn,
        verification_uri: ceremony.verificationUri,
        interval: ceremony.interval,
      }
    : { verification_uri: ceremony.verificationUri, expires_at: ceremony.expires }

/** A ceremony that has been started at the claim endpoint. */
export function startedAnswer(
  version: Version,
  started: { readonly id: string; readonly attemptId: string; readonly ceremony: Ceremony },
): Record<string, unknown> {
  const { id, attemptId, ceremony } = started
  if (version.nested) return { id, type: version.claimType, attempt: ceremonyBlock(version, ceremony) }
  return {
    registration_id: id,
    claim_attempt_id: attemptId,
    status: 'initiated',
    expires_at: ceremony.expires,
    // The answer must not contain what comes by mail, because the mail proves the address.
    ...(version.ceremony === 'otp' ? {} : { claim_attempt: ceremonyBlock(version, ceremony) }),
  }
}

/** A claim that the agent has completed by sending the code. */
export function completedAnswer(version: Version, registered: Registered): Record<string, unknown> {
  const { id, identity, credential, postClaimScopes } = registered
  if (version.nested) return { id, status: 'claimed', ...(identity && { identity: identityGroup(identity) }) }
  return {
    registration_id: id,
    status: 'claimed',
    ...(identity && identityMembers(identity)),
    ...(credential && credentialMembers(credential)),
    scopes: postClaimScopes,
  }
}
