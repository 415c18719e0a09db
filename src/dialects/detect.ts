/** Detects the version that a service speaks, from all sources together. */

import { CURRENT, DIALECT_NAMES, type DialectName, dialect } from './index.js'
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
  /** What is published of another version than the answers: the answers count. */
  readonly overruled?: readonly Overruled[]
}

/** A source that speaks another version than the answers of the service. */
export interface Overruled {
  readonly source: 'metadata' | 'document'
  readonly names: readonly DialectName[]
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

/**
 * Lets the answer to a registration decide where it fits nothing that is published. It does so only between versions that name the endpoints
 * alike, because an agent needs these names before it gets an answer.
 */
export function decideByAnswer(
  published: Detection,
  answered: VersionEvidence,
  sources: Readonly<Record<Overruled['source'], VersionEvidence | undefined>>,
): Detection {
  const { names, evidence } = narrow(answered, sources.document)
  const [name, ...others] = names
  const isPublished = [published.name, ...published.others].some((one) => answered.names.includes(one))
  const decided =
    name === undefined || isPublished || !namesAlike(name, published.name) ? published : { name, others, evidence }
  // Where the answer fits several versions, it does not say that one of the sources is wrong.
  const isPlain = answered.names.length === 1 && answered.names.includes(decided.name)
  const overruled = (['metadata', 'document'] as const).flatMap((source): Overruled[] => {
    const told = sources[source]?.names ?? []
    return told.length === 0 || told.includes(decided.name) ? [] : [{ source, names: told }]
  })
  return isPlain || decided !== published ? { ...decided, overruled } : decided
}

const namesAlike = (one: DialectName, other: DialectName): boolean =>
  dialect(one).identityEndpoint === dialect(other).identityEndpoint &&
  dialect(one).claimEndpoint === dialect(other).claimEndpoint

/** Returns what the report says. The claim endpoint may have shown another version than all sources before it. */
export function conclude(
  { name, evidence, guessed }: Detection,
  taken: DialectName = name,
): { readonly name: DialectName | null; readonly evidence: readonly string[] } {
  if (taken === name) return { name: guessed ? null : name, evidence }
  const told = `the claim endpoint refuses the body of ${name} and accepts the body of ${taken}`
  return { name: taken, evidence: [...evidence, told] }
}
