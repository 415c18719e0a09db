/** Finds out what a rule reads from the facts that it needs. So no rule has to say it, and none can say it wrongly. */

import { type FactName, isGiven } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import { type TextName, traitsOf } from '../model/stage.js'
import { STEPS } from '../steps/index.js'

export type Source = TextName | 'wire'

/** The facts that a file can give instead of the wire. */
const TEXTS: Readonly<Partial<Record<FactName, TextName>>> = {
  documentSource: 'document',
  prmText: 'resource',
  serverTexts: 'server',
}

type Reader = Pick<Rule, 'needs' | 'probe'>
/** Each document of a folder is linted by the same rules. */
const known = new WeakMap<Reader, readonly Source[]>()

/** Returns the texts that a rule reads, and `wire` if it needs the network. */
export function readsOf(rule: Reader): readonly Source[] {
  const found = known.get(rule) ?? [
    ...new Set<Source>([...sourcesOf(rule.needs), ...(rule.probe ? ['wire' as const] : [])]),
  ]
  known.set(rule, found)
  return found
}

/**
 * Whether `lint` includes a rule when these texts are given: they decide the rule, or its stage is about one of them. A rule of such a stage
 * that they do not decide is *not run*, so that nobody takes it for passed.
 */
export function isLinted(rule: Rule, given: ReadonlySet<TextName>): boolean {
  const isGiven = (source: Source) => source !== 'wire' && given.has(source)
  return readsOf(rule).every(isGiven) || (traitsOf(rule.id).texts ?? []).some(isGiven)
}

/** Returns everything that must be read to make these facts. Facts that are only wanted are left out. */
function sourcesOf(names: readonly FactName[]): ReadonlySet<Source> {
  const seen = new Set<FactName>()
  const sources = new Set<Source>()
  const visit = (name: FactName): void => {
    if (seen.has(name)) return
    seen.add(name)
    const text = TEXTS[name]
    if (text) sources.add(text)
    else if (name === 'conversation') sources.add('wire')
    else if (!isGiven(name)) {
      if (STEPS[name].effect !== 'none') sources.add('wire')
      STEPS[name].needs.forEach(visit)
    }
  }
  names.forEach(visit)
  return sources
}
