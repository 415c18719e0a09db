/** The postures that a service can have, by name. */

/** What a service is to an agent that comes to it. */
export const POSTURES = [
  'registration',
  'own',
  'oauth',
  'credential-guide',
  'open',
  'retired',
  'unrelated',
  'none',
] as const

/**
 * `registration`: agents register by auth.md, whatever its version; `own`: they register themselves, by the service's own protocol;
 * `oauth`: clients get in by OAuth; `credential-guide`: a person makes a key; `open`: no credential is needed; `retired`: agents
 * could register once; `unrelated`: a file of another convention; `none`: there is no file.
 */
export type PostureName = (typeof POSTURES)[number]

export interface Posture {
  readonly name: PostureName
  /** What it was read from, as sentences, the weightiest first. */
  readonly evidence: readonly string[]
  /** One sentence for the reader of a report. */
  readonly sentence: string
  /** Agents are told that they can register by auth.md, by the document or by the metadata: that is judged, whatever the rest says. */
  readonly registers: boolean
  /** Which metadata were found. */
  readonly found: { readonly agentAuth: boolean; readonly resource: boolean }
}
