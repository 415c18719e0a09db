/** Detects the version that a service speaks, from all sources together. */

import { CURRENT, DIALECT_NAMES, type DialectName } from './index.js'
import { narrow, type VersionEvidence } from './version-evidence.js'

export interface Detection {
  readonly name: DialectName
  /** What shows the version, as sentences. */
  readonly evidence: readonly string[]
  /** Other versions that the sources fit. */
  readonly others: readonly DialectName[]
  /** Set if every version fits. Then the newest release is only a guess. */
  readonly guessed?: true
  /** Set if the service shows nothing of the protocol. The newest release is used, because some rules need a version. */
  readonly assumed?: true
}

/** Returns the likeliest dialect by all sources. The first source counts most, because agents follow the metadata. */
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
      evidence: ['nothing shows the version: the newest release is assumed'],
    }
  return {
    name,
    others: alike,
    evidence: evidence.length > 0 ? evidence : ['nothing in the metadata shows an older version'],
  }
}

/** Returns what the report says. The claim endpoint may have shown another version than all sources before it. */
export function conclude({ name, evidence }: Detection, taken: DialectName = name): Omit<Detection, 'others'> {
  if (taken === name) return { name, evidence }
  const told = `the claim endpoint refuses the body of ${name} and accepts the body of ${taken}`
  return { name: taken, evidence: [...evidence, told] }
}
