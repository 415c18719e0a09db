/** The version that a service speaks, by all that tells of it. */

import { CURRENT, DIALECT_NAMES, type DialectName } from './index.js'
import { narrow, type VersionEvidence } from './version-evidence.js'

export interface Detection {
  readonly name: DialectName
  /** What told, as sentences. */
  readonly evidence: readonly string[]
  /** Versions that the sources fit as well. */
  readonly others: readonly DialectName[]
  /** Every version fits, and the newest release is but a guess. */
  readonly guessed?: true
}

/** The likeliest dialect after all sources, of which the first one weighs most: agents follow the metadata. */
export function detectDialect(
  metadata: VersionEvidence,
  ...others: readonly (VersionEvidence | undefined)[]
): Detection {
  const {
    names: [name = CURRENT, ...alike],
    evidence,
  } = others.reduce<VersionEvidence>(narrow, metadata)
  if (alike.length + 1 === DIALECT_NAMES.length)
    return {
      name,
      others: alike,
      guessed: true,
      evidence: ['nothing tells the version: the newest release is assumed'],
    }
  return {
    name,
    others: alike,
    evidence: evidence.length > 0 ? evidence : ['nothing in the metadata tells an older version'],
  }
}

/** What is reported: the claim endpoint may have told another version than everything before it. */
export function conclude({ name, evidence }: Detection, taken: DialectName = name): Omit<Detection, 'others'> {
  if (taken === name) return { name, evidence }
  const told = `the claim endpoint refuses the body of ${name} and takes that of ${taken}`
  return { name: taken, evidence: [...evidence, told] }
}
