import { type RuleId, type Stage, stageOf } from '../model/stage.js'
import type { Posture } from '../posture/posture.js'

/** What only those go through who register. */
const OF_REGISTRATION: readonly Stage[] = [
  'register',
  'token',
  'access',
  'claim',
  'id-jag',
  'revoke',
  'events',
  'expiry',
]
/** Nobody has to publish metadata; those that exist are judged as what they are (RFC 9728, RFC 8414), but for what auth.md adds. */
const OF_DISCOVERY: readonly RuleId[] = [
  'resource/bearer-methods',
  'resource/consent-display',
  'resource/empty-members',
  'resource/reachable',
  'resource/scopes',
  'server/agent-auth-place',
  'server/grant-types',
  'server/public-clients',
  'server/revocation-endpoint',
  'server/token-endpoint',
]
/** What clients of OAuth follow as well, once there is protected resource metadata. */
const OF_OAUTH: readonly RuleId[] = ['resource/authorization-servers', 'server/reachable']

/** Why a requirement does not bind a service of this posture; undefined where it does. */
export function mootReason(id: RuleId, posture: Posture): string | undefined {
  return posture.registers || !isMoot(id, posture) ? undefined : posture.sentence
}

/** What holds for any text that agents are given, whatever it is about. */
const OF_ANY_FILE: readonly RuleId[] = [
  'document/served',
  'document/encoding',
  'document/secret',
  'document/hidden-text',
  'document/injection',
]

function isMoot(id: RuleId, { name, found }: Posture): boolean {
  const stage = stageOf(id)
  if (stage === 'document') return name === 'unrelated' && !OF_ANY_FILE.includes(id)
  const isOauth = name === 'oauth' && found.resource
  if (stage === 'agent-auth') return !found.agentAuth
  if (stage === 'challenge') return !isOauth
  return OF_REGISTRATION.includes(stage) || OF_DISCOVERY.includes(id) || (OF_OAUTH.includes(id) && !isOauth)
}

/** What the metadata promise must be there, whoever they are for. */
const PROMISES: readonly RuleId[] = ['agent-auth/self-pointing', 'agent-auth/ghost-endpoint']

/**
 * Whether what a rule finds is a warning at most: an `agent_auth` block at a service where agents do not register by auth.md describes
 * another way in, in words that agents do not know. It misleads nobody who reads the document, but it does not help either.
 */
export const isSoftened = (id: RuleId, { registers }: Posture): boolean =>
  !registers && stageOf(id) === 'agent-auth' && !PROMISES.includes(id)

/** Whether a posture can make anything of a stage moot. */
export const dependsOnPosture = (id: RuleId): boolean => !['policy', 'transport'].includes(stageOf(id))
