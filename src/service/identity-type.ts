/** Reads from a request how an agent asks to be registered. */

import type { IdentityType } from './publish/versions.js'
import { VERIFIED_EMAIL } from './publish/vocabulary.js'
import { Refusal } from './refusal.js'
import { offers, type Sandbox, versionOf } from './sandbox.js'

/** `refresh` does not register anyone, but uses the same endpoint. */
export type RegistrationType = IdentityType | 'refresh'

/** Returns the type of registration that a request asks for. */
export function typeOf(sandbox: Sandbox, fields: Readonly<Record<string, unknown>>): RegistrationType {
  const { misbehaves } = sandbox
  if (fields['type'] === undefined && misbehaves('accept-missing-type')) return 'anonymous'
  if (fields['type'] === undefined) throw new Refusal(400, 'invalid_request', 'The member type is missing.')
  const type = knownType(sandbox, fields)
  if (type === undefined && misbehaves('accept-unknown-type')) return 'anonymous'
  if (type === undefined) throw new Refusal(400, 'invalid_request', 'The type is unknown.')
  if (type === 'refresh' || offers(sandbox, type)) return type
  // The service trusts no ID-JAG. So the agent cannot register with the type that would check one.
  if (misbehaves('accept-disabled-type')) return type === 'identity_assertion' ? 'anonymous' : type
  throw new Refusal(403, notOfferedCode(sandbox, type), 'This way to register is not offered here.')
}

function knownType(sandbox: Sandbox, fields: Readonly<Record<string, unknown>>): RegistrationType | undefined {
  const { emailType, refreshes } = versionOf(sandbox)
  const isOld = emailType === VERIFIED_EMAIL
  switch (fields['type']) {
    case 'anonymous':
      return 'anonymous'
    case 'service_auth':
      return isOld ? undefined : 'service_auth'
    case 'identity_assertion':
      return isOld && fields['assertion_type'] === VERIFIED_EMAIL ? 'service_auth' : 'identity_assertion'
    case 'refresh':
      return refreshes ? 'refresh' : undefined
    default:
      return undefined
  }
}

function notOfferedCode(sandbox: Sandbox, type: IdentityType): string {
  if (type === 'identity_assertion') return 'issuer_not_enabled'
  const { emailType, refusals } = versionOf(sandbox)
  return `${type === 'service_auth' ? emailType : type}_${refusals.notOffered}`
}
