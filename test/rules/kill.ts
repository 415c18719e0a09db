import { afterAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { type FactName, isGiven } from '../../src/facts/index.js'
import type { Effect } from '../../src/model/effect.js'
import { type RuleId, type Stage, stageOf } from '../../src/model/stage.js'
import { attempt, expected, missOf } from '../../src/selftest/attempt.js'
import { type Trial, trialsOf } from '../../src/selftest/plan.js'
import { STEPS } from '../../src/steps/index.js'
import { blockOf, isPinned, isWritten, pinsIn, writePins } from './pins.js'

/**
 * Declares the tests of some stages' rules: each defect is caught by exactly its rule, with all rules on, and look-alikes by none.
 * What is found of the first defect is what `test/findings/` has, word for word and place for place; `npm run docs` writes it.
 */
export function testDefects(stages: readonly Stage[]): void {
  for (const stage of stages) testStage(stage)
}

function testStage(stage: Stage): void {
  const pins = pinsIn(stage)
  const written = new Map<RuleId, string>()
  const trials = trialsOf(RULES.filter(({ id }) => stageOf(id) === stage)).filter(
    (trial) => trial.isTested && (isPinned(trial) || (!isWritten && (trial.kind === 'defect' || onlyReads(trial)))),
  )
  describe(stage, () => {
    test.each(trials.map((trial) => [titleOf(trial), trial] as const))('%s', async (_, trial) => {
      const came = await attempt(asFarAsNeeded(trial))
      // Where others spoke than should have, what they said is shown.
      expect(came).toEqual({ ...expected(trial), found: missOf(trial, came) ? [] : came.found })
      if (!isPinned(trial)) return
      const block = blockOf(trial, came.found)
      if (isWritten) written.set(trial.rule.id, block)
      else expect(block, '`npm run docs` pins what is found').toBe(pins.get(trial.rule.id))
    })
    afterAll(() => {
      if (isWritten) writePins(stage, written)
    })
  })
}

const titleOf = ({ rule, kind, defect, dialect }: Trial): string =>
  `${rule.id} ${kind === 'defect' ? 'alone catches' : 'is silent on'}: ${defect.name} (${dialect})`

/**
 * A rule that needs nothing but what is read is tried by a check that only reads, and any other beside the rules of its stage alone, which takes a
 * fraction of the time. `selftest --all`, which the build runs, plays each trial to the end with all rules, and every look-alike.
 */
function asFarAsNeeded(trial: Trial): Trial {
  const { rule, defect } = trial
  if (isWritten) return trial
  if (onlyReads(trial))
    return { ...trial, defect: { ...defect, options: { effects: new Set(['read']), ...defect.options } } }
  // What such a rule looks at is there because others asked for it.
  if (WHOLE.has(rule.id) || stageOf(rule.id) === 'policy' || rule.wants || rule.needs.some((name) => isGiven(name)))
    return trial
  const judged = new Set([rule.id, ...(defect.also ?? [])].map((id) => stageOf(id as RuleId)))
  const off = RULES.filter(({ id }) => !judged.has(stageOf(id))).map(({ id }) => [id, 'off'] as const)
  return { ...trial, defect: { ...defect, options: { rules: new Map(off), ...defect.options } } }
}

/** What it says depends on what rules of other stages have tried. */
const WHOLE: ReadonlySet<string> = new Set(['events/only-that-subject'])

function onlyReads({ rule }: Trial): boolean {
  const effects = [...effectsBehind([...rule.needs, ...(rule.wants ?? [])]), rule.probe?.effect ?? 'none']
  return effects.every((effect) => effect === 'none' || effect === 'read')
}

/** The effects of every step that has a part in these facts, be it only wanted. */
function effectsBehind(names: readonly FactName[], seen = new Set<FactName>()): readonly (Effect | 'none')[] {
  const unseen = names.filter((name) => !seen.has(name))
  for (const name of unseen) seen.add(name)
  return unseen.flatMap((name) => {
    // What a run itself knows at its end is about everything that it did.
    if (['conversation', 'judged', 'baselineComparison'].includes(name)) return ['hostile' as const]
    if (isGiven(name)) return []
    const { effect, needs, wants = [] } = STEPS[name]
    return [effect, ...effectsBehind([...needs, ...wants], seen)]
  })
}
