/** Defines how one requirement stands at one service, before it is an event. */

import { digest } from '../fingerprint.js'
import type { Demand } from './demand.js'
import type { Service } from './service.js'
import type { Severity, Standing } from './words.js'

export interface Judgement {
  readonly service: Service
  /** `fault`: one thing that was found. `state`: how a requirement stands of which nothing was found. */
  readonly kind: 'fault' | 'state'
  /** What names it at its service from run to run: the fingerprint of a fault, the rule of a state. */
  readonly key: string
  readonly rule: string
  readonly title: string
  readonly standing: Standing
  /** The word for it, as a report of this tool has it. */
  readonly outcome: string
  readonly severity: Severity
  /** What was seen, in sentences. */
  readonly said: string
  /** What asks for it. */
  readonly demand: Demand
  /** Why somebody decided not to act on it. */
  readonly suppressed?: string | undefined
  /** Whether a comment in the document is the reason. */
  readonly isSilenced?: true
  readonly fix?: string | undefined
  /** The page that explains the rule. */
  readonly page?: string | undefined
  /** What OCSF has no place for. */
  readonly more: object
}

/** `finding_info.uid`: a digest of the service and of what names the finding there. */
export const uidOf = ({ service, kind, key }: Pick<Judgement, 'service' | 'kind' | 'key'>): string =>
  digest(JSON.stringify([service.uid, kind, key]))
