/** Defines what a run can show to somebody who audits a service: claims, the controls of frameworks that they speak to, and how each stands. */

import type { RuleId } from './stage.js'
import type { Outcome } from './verdict.js'

/** The frameworks whose controls the claims speak to. */
export type FrameworkId = 'nist-800-53' | 'soc2' | 'iso-27001' | 'owasp-nhi'

/** Whether a control asks for this very thing (`tests`), or the claim only helps with what it asks for (`supports`). */
export type Relation = 'tests' | 'supports'

/** A control of a framework that a claim speaks to. */
export interface Control {
  readonly framework: FrameworkId
  /** As the framework writes it: `AC-2`, `CC6.1`, `A.5.16`, `NHI4`. */
  readonly id: string
  readonly relation: Relation
}

export const CLAIM_IDS = [
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
  'C10',
  'C11',
  'C12',
  'C13',
  'C14',
] as const
export type ClaimId = (typeof CLAIM_IDS)[number]

/**
 * How a claim stands. `holds`: at least one of its rules was decided, and every rule that applies is met; `partly`: a rule is met and none
 * speaks against the claim, but a rule that applies was not decided, or has a lesser problem; `broken`: a rule speaks against it;
 * `no evidence`: nothing that was decided shows it.
 */
export type ClaimVerdict = 'holds' | 'partly' | 'broken' | 'no evidence'

/**
 * What a rule says of its claim. `for`: it was decided and is met; `against`: it was decided, and a problem weighs as much as the rule;
 * `mixed`: it was decided, but has a lesser problem, an ignored one, or only something optional is missing; `none`: it was not decided, or does not apply.
 */
export type RuleEvidence = 'for' | 'against' | 'mixed' | 'none'

/** A rule of a claim, and what it says of it. */
export interface RuleInClaim {
  readonly rule: RuleId
  /** The outcome that it had. A rule that is not in the report was not run. */
  readonly outcome: Outcome
  readonly evidence: RuleEvidence
}

/** A claim as a report has it. */
export interface ReportedClaim {
  readonly id: ClaimId
  readonly title: string
  readonly verdict: ClaimVerdict
  /** The controls that it speaks to. */
  readonly controls: readonly Control[]
  /** Every rule of the claim, in the order of the walk. */
  readonly rules: readonly RuleInClaim[]
}
