/** The stages of the walk, all that is true of each, and how the ids of rules are made of them. */

/** The texts that files can give in place of the wire: the document, and the two metadata documents (RFC 9728, RFC 8414). */
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
 * Whether a comment in the document can ask for a finding not to be reported. `offline`: only in `lint`, where whoever writes the
 * document asks; in a check of a live service the comment may be anybody's.
 */
export const IGNORABLE = ['always', 'offline', 'never'] as const
export type Ignorable = (typeof IGNORABLE)[number]

/** What is true of all rules of a stage, unless a rule says otherwise of itself. */
interface StageTraits {
  /** The level of conformance that its rules count for. A level counts only with every level under it. */
  readonly level?: 0 | 1 | 2 | 3 | 4 | 5
  /**
   * Its turn among the stages that are judged one after the other, once all others are judged at the same time: they change what others
   * look at. What is revoked is none of what is claimed, and a claim can take as long as a person does: by then, tokens may have ended by
   * themselves.
   */
  readonly late?: number
  readonly binds: Binding
  /** Whether what is found is a warning at most where agents do not register by auth.md. */
  readonly softened?: true
  readonly ignorable?: Ignorable
  /** The texts that it is about: `lint` has its rules where one of them is given. */
  readonly texts?: readonly TextName[]
  /** Whether it differs in every version of auth.md, so that its defects are tried in each. */
  readonly varies?: true
}

/** The one table of stages, in the order of an agent's walk, which is that of reports. */
const TABLE = {
  document: { level: 0, binds: 'guide', ignorable: 'always', texts: ['document'] },
  challenge: { level: 0, binds: 'oauth' },
  // Nobody has to publish metadata, but those that exist are judged as what they are.
  resource: { level: 0, binds: 'everyone', texts: ['resource'] },
  server: { level: 0, binds: 'everyone', texts: ['server'] },
  // Where agents do not register, the block describes another way in, in words that agents do not know: it misleads nobody who reads
  // the document, but it does not help either.
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
