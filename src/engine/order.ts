/** Decides in which order the rules of a run are judged. */

import { type FactName, isGiven } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import { LATE_STAGES, type Stage, stageOf } from '../model/stage.js'
import { STEPS } from '../steps/index.js'
import { lateStageOf } from './fact-stages.js'
import { factsBehind, memoize, memoizeRule } from './needs.js'

type Weights = CheckOptions['rules']

/** Separates the rules that look back on the whole conversation, or on other verdicts. They are judged when nothing more is sent. */
export function split(rules: readonly Rule[]): [walking: Rule[], lookingBack: Rule[]] {
  return [rules.filter((rule) => !looksBack(rule)), rules.filter(looksBack)]
}

const looksBack = memoizeRule(({ needs, wants = [] }: Rule) =>
  [...needs, ...wants].some((name) => name === 'conversation' || name === 'judged'),
)

export type Group = readonly [rules: readonly Rule[], early: readonly FactName[]]

/**
 * Groups the rules in order. Each group has the facts that later rules must see before anything changes them. What attacks the service comes
 * last, because the service may then refuse everything for a while.
 */
export function inOrder(all: readonly Rule[], weights: Weights): Group[] {
  const rules = all.filter((rule) => !attacks(rule))
  const walk = rules.filter((rule) => stageOfJudging(rule) === undefined)
  const postponed = rules.filter(
    (rule) => stageOfJudging(rule) !== undefined && !LATE_STAGES.includes(stageOf(rule.id)),
  )
  const early = postponed
    .flatMap(({ id, needs }) => (weights.get(id) === 'off' ? [] : needs))
    .filter((name) => lateStageOf(name) === undefined)
  return [
    [walk, early],
    ...LATE_STAGES.map((stage): Group => [rules.filter((rule) => stageOfJudging(rule) === stage), []]),
    [all.filter(attacks), []],
  ]
}

/** Whether a rule looks at what the service does under an attack. */
const attacks = memoizeRule(({ needs }: Rule): boolean => needs.some(comesOfAttack))

const comesOfAttack = memoize((fact) =>
  [...factsBehind([fact])].some((name) => !isGiven(name) && STEPS[name].effect === 'hostile'),
)

/** Returns the facts that must expire before they can be judged. The run waits for them from its start. */
export const listAwaited = (rules: readonly Rule[], weights: Weights): FactName[] =>
  rules
    .filter((rule) => stageOfJudging(rule) === 'expiry' && weights.get(rule.id) !== 'off')
    // What leads to them is begun with them, and not because the rule looks at it as well.
    .flatMap(({ needs }) => needs.filter((name) => lateStageOf(name) === 'expiry'))

/** Returns the late stage in which a rule is judged: its own, or that of its latest fact. */
const stageOfJudging = memoizeRule(({ id, needs, wants = [] }: Rule): Stage | undefined => {
  const own = stageOf(id)
  if (LATE_STAGES.includes(own)) return own
  const late = [...needs, ...wants].map(lateStageOf)
  return LATE_STAGES.findLast((stage) => late.includes(stage))
})
