/** Names the postures that a service can have. */

import type { Sign } from './sign.js'

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
  /** `untold`: there is a document, and neither it nor the metadata says what the service is, or there is none and something was refused. Reports have no posture then. */
  readonly name: PostureName | 'untold'
  /** The evidence for the posture, as sentences, the strongest first. */
  readonly evidence: readonly string[]
  /** One sentence for the reader of a report. */
  readonly sentence: string
  /** The document or the metadata says that agents can register by auth.md. Then the rules judge it, whatever the rest says. */
  readonly registers: boolean
  /** The words with which the document says what the service is to an agent. There are none if the metadata alone say it. */
  readonly said: Sign | undefined
  /** The words with which the document denies that agents register, or says that it is planned or over. */
  readonly denied: Sign | undefined
  /** The document says that registration by auth.md is planned. */
  readonly isPlanned: boolean
  /** Which metadata was found. */
  readonly found: { readonly agentAuth: boolean; readonly resource: boolean }
}
