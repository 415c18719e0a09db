/** The stages of the walk, and how the ids of rules are made of them. */

/** The stages of an agent's walk, in the order in which reports show them. */
export const STAGES = [
  'document',
  'challenge',
  'resource',
  'server',
  'agent-auth',
  'register',
  'token',
  'access',
  'claim',
  'id-jag',
  'revoke',
  'events',
  'expiry',
  'policy',
  'transport',
] as const
export type Stage = (typeof STAGES)[number]
export type RuleId = `${Stage}/${string}`
export const stageOf = (id: RuleId): Stage => id.slice(0, id.indexOf('/')) as Stage
