/** Says in words which controls a claim speaks to, how it stands, and what each of its rules says of it. */

import { FRAMEWORKS } from '../controls/frameworks.js'
import type { ClaimVerdict, Control, Relation, RuleInClaim } from '../model/claim.js'
import { stageOf } from '../model/stage.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { LOOKS, nameOf } from './outcomes.js'
import type { Paint } from './paint.js'
import { askFor } from './undecided.js'

interface ClaimLook {
  readonly symbol: string
  readonly color: keyof Paint
  /** How it is counted: `3 hold`. */
  readonly counted: string
  /** The outcome whose colour it has. */
  readonly look: Outcome
}

/** From the gravest on. */
export const CLAIM_LOOKS: Readonly<Record<ClaimVerdict, ClaimLook>> = {
  broken: { symbol: '✗', color: 'red', counted: 'broken', look: 'fail' },
  partly: { symbol: '?', color: 'yellow', counted: 'partly shown', look: 'inconclusive' },
  'no evidence': { symbol: '–', color: 'dim', counted: 'without evidence', look: 'notRun' },
  holds: { symbol: '✓', color: 'green', counted: 'shown to hold', look: 'pass' },
}

/** `1 broken, 9 partly shown, 4 shown to hold`. */
export const countClaims = (claims: readonly { readonly verdict: ClaimVerdict }[]): string =>
  Object.entries(CLAIM_LOOKS)
    .map(([name, { counted }]) => ({ counted, count: claims.filter(({ verdict }) => verdict === name).length }))
    .filter(({ count }) => count > 0)
    .map(({ counted, count }) => `${count} ${counted}`)
    .join(', ')

/** What each relation means. */
export const RELATIONS: Readonly<Record<Relation, string>> = {
  tests: 'these controls ask for this very thing',
  supports: 'this helps with what these controls ask for',
}

/** Lists the controls by their relation: `NIST SP 800-53: AC-2, IA-8; SOC 2: CC6.2`. A relation without one is left out. */
export const controlsBy = (controls: readonly Control[]): (readonly [Relation, string])[] =>
  (['tests', 'supports'] as const).flatMap((relation) => {
    const said = FRAMEWORKS.flatMap(({ id, short }) => {
      const ids = controls.filter((one) => one.framework === id && one.relation === relation).map((one) => one.id)
      return ids.length === 0 ? [] : [`${short}: ${ids.join(', ')}`]
    })
    return said.length === 0 ? [] : [[relation, said.join('; ')] as const]
  })

/** What a rule says of its claim. */
export interface Said {
  readonly symbol: string
  readonly color: keyof Paint
  /** The outcome whose colour it has. */
  readonly look: Outcome
  readonly word: string
  readonly detail?: string
}

/** Says it. `verdict` is that of the rule, where the report has one. */
export function sayRule({ rule, outcome, evidence }: RuleInClaim, verdict: Verdict | undefined): Said {
  const { symbol, color } = LOOKS[outcome]
  const said = { symbol, color, look: outcome }
  if (evidence === 'none' || !verdict) return { ...said, word: 'no evidence', detail: whyNone(rule, verdict) }
  const [problem] = verdict.problems
  const word = nameOf(verdict)
  if (evidence === 'for') return { ...said, word }
  if (evidence === 'against') return { ...said, symbol: '✗', color: 'red', look: 'fail', word, ...detail(problem) }
  const lesser = { ...said, symbol: '!', color: 'yellow' as const, look: 'warn' as const, word }
  if (problem) return { ...lesser, detail: `this alone does not break the claim: ${problem.message}` }
  return { ...lesser, detail: 'but a comment in the document ignores a problem' }
}

const detail = (problem: Verdict['problems'][number] | undefined): Pick<Said, 'detail'> =>
  problem ? { detail: problem.message } : {}

function whyNone(rule: RuleInClaim['rule'], verdict: Verdict | undefined): string {
  if (!verdict) return stageOf(rule) === 'policy' ? 'not held to a register' : 'not in this report'
  const { outcome, option, blockedBy, reason = 'no reason was given' } = verdict
  if (outcome === 'notApplicable') return `it does not apply: ${reason}`
  if (outcome === 'blocked' && blockedBy !== undefined) return `blocked by ${blockedBy}`
  if (outcome === 'notRun' && option !== undefined) return `not run: ${askFor(option)}`
  return `${LOOKS[outcome].name}: ${reason}`
}
