/** Names the postures that a service can have. */

/** What a service can be to an agent that comes to it. */
export const POSTURES = [
  'registration',
  'own',
  'oauth',
  'credential-guide',
  'open',
  'retired',
  'refused',
  'unrelated',
  'none',
] as const

/**
 * `registration`: agents register by auth.md, in any version; `own`: agents register by the service's own protocol; `oauth`: clients
 * get access by OAuth; `credential-guide`: a person makes a key; `open`: no credential is needed; `retired`: agents could register in
 * the past; `refused`: agents do not register, and there is no other way in; `unrelated`: the file belongs to another convention; `none`: there is no file.
 */
export type PostureName = (typeof POSTURES)[number]

export interface Posture {
  readonly name: PostureName
  /** The evidence for the posture, as sentences, the strongest first. */
  readonly evidence: readonly string[]
  /** One sentence for the reader of a report. */
  readonly sentence: string
  /** The document or the metadata says that agents can register by auth.md. Then the rules judge it, whatever the rest says. */
  readonly registers: boolean
  /** Which metadata was found. */
  readonly found: { readonly agentAuth: boolean; readonly resource: boolean }
}
