/** The one table of stages, and the form of rule ids. */

/** The texts that files can give instead of the wire: the document and both metadata documents (RFC 9728, RFC 8414). */
export type TextName = 'document' | 'resource' | 'server'

/**
 * Which services a requirement binds, beside those at which agents are told to register by auth.md, which are bound by all.
 * `registration`: no others;
 * `oauth`: those that clients of OAuth get into, where they publish protected resource metadata;
 * `agent_auth`: those that publish an `agent_auth` block;
 * `guide`: all whose document is not of another convention;
 * `everyone`: all.
 */
export const BINDINGS = ['registration', 'oauth', 'agent_auth', 'guide', 'everyone'] as const
export type Binding = (typeof BINDINGS)[number]

/**
 * Whether a comment in the document can ask the check to ignore a finding. With `offline`, only `lint` accepts it: there, the author
 * of the document asks. In a check of a live service, anyone could have written the comment.
 */
export const IGNORABLE = ['always', 'offline', 'never'] as const
export type Ignorable = (typeof IGNORABLE)[number]

/** What is true of all rules of a stage, unless a rule states its own. */
interface StageTraits {
  /** The level of conformance that its rules count for. A level counts only when every level below it is reached. */
  readonly level?: 0 | 1 | 2 | 3 | 4 | 5
  /**
   * Its turn among the stages that run one after the other, after all other stages. These stages change what others look at.
   * Revocation comes before the claim, because a claim waits for a person. Tokens may expire by themselves during that wait.
   */
  readonly late?: number
  readonly binds: Binding
  /** Whether a finding is only a warning when agents do not register by auth.md. */
  readonly softened?: true
  readonly ignorable?: Ignorable
  /** The texts that it is about. `lint` runs its rules when one of these texts is given. */
  readonly texts?: readonly TextName[]
  /** Whether it differs in every version of auth.md. If so, its defects are tried in each version. */
  readonly varies?: true
}

/** The stages in the order of an agent's walk. Reports use the same order. */
const TABLE = {
  document: { level: 0, binds: 'guide', ignorable: 'always', texts: ['document'] },
  challenge: { level: 0, binds: 'oauth' },
  // Metadata is optional. Metadata that exists is judged in full.
  resource: { level: 0, binds: 'everyone', texts: ['resource'] },
  server: { level: 0, binds: 'everyone', texts: ['server'] },
  // Where agents do not register, the block describes another way in, in words that agents do not know. Someone who reads the
  // document is not misled, but is not helped either.
  'agent-auth': { level: 0, binds: 'agent_auth', softened: true, texts: ['server', 'resource'] },
  register: { level: 1, binds: 'registration' },
  token: { level: 2, binds: 'registration' },
  access: { level: 2, binds: 'registration' },
  claim: { level: 3, binds: 'registration', late: 2, varies: true },
  'id-jag': { level: 5, binds: 'registration', late: 3, varies: true },
  revoke: { level: 4, binds: 'registration', late: 1 },
  events: { level: 5, binds: 'registration', late: 4, varies: true },
  expiry: { level: 4, binds: 'registration', late: 5, varies: true },
  policy: { binds: 'everyone' },
  transport: { binds: 'everyone', late: 6 },
} as const satisfies Readonly<Record<string, StageTraits>>

export type Stage = keyof typeof TABLE
export type RuleId = `${Stage}/${string}`

/** The stages of an agent's walk, in the order in which reports show them. */
export const STAGES = Object.keys(TABLE) as readonly Stage[]
export const STAGE_TRAITS: Readonly<Record<Stage, StageTraits>> = TABLE
/** The stages that are judged one after the other, in their order, after all others. */
export const LATE_STAGES: readonly Stage[] = STAGES.filter((stage) => STAGE_TRAITS[stage].late !== undefined).sort(
  (a, b) => (STAGE_TRAITS[a].late ?? 0) - (STAGE_TRAITS[b].late ?? 0),
)
export const stageOf = (id: RuleId): Stage => id.slice(0, id.indexOf('/')) as Stage
export const traitsOf = (id: RuleId): StageTraits => STAGE_TRAITS[stageOf(id)]
