/** Says which stage each fact belongs to. A rule that needs the fact is judged with that stage, and counts for its level. */

import type { FactName } from '../facts/index.js'
import { LATE_STAGES, STAGE_TRAITS, type Stage } from '../model/stage.js'
import { claimSteps } from '../steps/claim/claim.js'
import { eventSteps } from '../steps/events/events.js'
import { expirySteps } from '../steps/expiry/expiry.js'
import { idJagSteps } from '../steps/id-jag/id-jag.js'
import { stepUpSteps } from '../steps/id-jag/step-up.js'
import { emailSteps } from '../steps/register/email.js'
import { registerSteps } from '../steps/register/register.js'
import { accessSteps } from '../steps/token/access.js'
import { revokeSteps } from '../steps/token/revoke.js'
import { tokenSteps } from '../steps/token/token.js'
import { factsBehind, memoize } from './needs.js'

interface Group {
  readonly stage: Stage
  readonly steps: object
  /** Whether these steps differ in every version of auth.md, unlike the rest of their stage. */
  readonly varies?: true
}

/** The one table of the stages of facts. A fact that is in none of them comes from reading the service. */
const GROUPS: readonly Group[] = [
  { stage: 'register', steps: emailSteps, varies: true },
  { stage: 'register', steps: registerSteps },
  { stage: 'token', steps: tokenSteps },
  { stage: 'access', steps: accessSteps },
  { stage: 'claim', steps: claimSteps },
  { stage: 'id-jag', steps: { ...idJagSteps, ...stepUpSteps } },
  { stage: 'revoke', steps: revokeSteps },
  { stage: 'events', steps: eventSteps },
  { stage: 'expiry', steps: expirySteps },
]
/** This fact needs a scope that only a claim brings, although its step claims nothing. */
const SHOWN_BY_A_CLAIM: FactName = 'preClaimWrite'

const groupOf = (name: FactName): Group | undefined => GROUPS.find(({ steps }) => Object.hasOwn(steps, name))

/** Returns the stage that makes a fact. It is undefined where the fact comes from reading the service. */
export const stageOfFact = (name: FactName): Stage | undefined => groupOf(name)?.stage

/** Whether a fact differs in every version of auth.md. */
export const isVarying = (name: FactName): boolean => groupOf(name)?.varies ?? false

/** Returns the late stage in which a fact is made: the latest stage of all facts behind it. */
export const lateStageOf = memoize((name): Stage | undefined => {
  const stages = [...factsBehind([name])].map((fact) => groupOf(fact)?.stage)
  return LATE_STAGES.findLast((stage) => stages.includes(stage))
})

/** Returns the level of conformance that a service needs before a fact can be had. */
export const levelOfFact = memoize((name): number => Math.max(...[...factsBehind([name])].map(ownLevelOf)))

function ownLevelOf(name: FactName): number {
  const stage = name === SHOWN_BY_A_CLAIM ? 'claim' : groupOf(name)?.stage
  return (stage && STAGE_TRAITS[stage].level) ?? 0
}
