import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { entryOf } from '../../src/catalogue/catalogue.js'
import { RULES } from '../../src/catalogue/rules.js'
import { NEEDS, type Need, needsOf } from '../../src/engine/needed.js'
import { usesProvider } from '../../src/engine/needs.js'
import type { CheckOptions } from '../../src/facts/options.js'
import type { Rule } from '../../src/judge/define-rule.js'
import type { Effect } from '../../src/model/effect.js'
import { stageOf } from '../../src/model/stage.js'
import { trialsOf } from '../../src/selftest/plan.js'
import { REHEARSAL, rehearse } from '../../src/selftest/rehearse.js'
import { some } from '../thorough.js'

/** What a check is not given where a rule does not need it. */
const WITHOUT: Readonly<Record<Need, Partial<CheckOptions>>> = {
  loginHint: { loginHint: undefined } as never,
  knownAccount: { knownAccount: undefined } as never,
  writeUrl: { writeUrl: undefined } as never,
  lifetimes: { maxWait: 60_000 },
  keyRotation: {},
  person: { claim: undefined } as never,
  provider: {},
  hostile: {},
  register: {},
}

/** Rules that a conformant service decides, and that need no other rule. What a register is held to is what others have asked for. */
const JUDGED = RULES.filter(({ id }) => stageOf(id) !== 'policy' && id !== 'register/rate-limited')

/** Judges one rule on a service without faults, by a check that is given only what the rule is said to need. */
async function outcomeWith(rule: Rule, needed: readonly Need[]): Promise<string | undefined> {
  const dialect = trialsOf([rule]).find(({ isFirst }) => isFirst)?.dialect
  const { options = {} } = FIXTURE_FILES[rule.id]?.defects[0] ?? {}
  const left = NEEDS.filter((need) => !needed.includes(need))
  const allowed: readonly Effect[] = needed.includes('provider')
    ? [...REHEARSAL.effects, 'event']
    : [...REHEARSAL.effects]
  const effects = new Set(allowed.filter((effect) => effect !== 'claim' || needed.includes('person')))
  const given = { effects, ...Object.assign({}, ...left.map((need) => WITHOUT[need])), ...options }
  const rules = new Map(RULES.filter(({ id }) => id !== rule.id).map(({ id }) => [id, 'off'] as const))
  const { verdicts } = await rehearse(
    { name: '', options: { ...given, rules } },
    dialect === undefined ? {} : { dialect },
    { provider: needed.includes('provider') && usesProvider(rule) },
  )
  const verdict = verdicts.find(({ rule: id }) => id === rule.id)
  return verdict?.outcome === 'notRun' ? `${verdict.reason}: ${verdict.option}` : undefined
}

test.each(some(JUDGED, 12).map((rule) => [rule.id, rule] as const))(
  '%s needs no other option than it says',
  async (_, rule) => {
    expect(await outcomeWith(rule, needsOf(rule, entryOf(rule).effects))).toBeUndefined()
  },
)
