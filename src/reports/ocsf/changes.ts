/** Says what became of findings between two runs of one service: created, updated or closed. Only two runs together know what to close. */

import type { Turn } from './event.js'
import { type Judgement, uidOf } from './judgement.js'

/** One of two runs. */
export interface Side {
  readonly judgements: readonly Judgement[]
  /** When it was made, in ISO 8601. */
  readonly at: string
}

/** Why the newer run cannot say that what a rule found is gone, or nothing where it can. */
export type WhyOpen = (rule: string) => string | undefined

export interface Changed {
  readonly judgement: Judgement
  readonly turn: Turn
}

/**
 * Compares them. Who has taken in the findings of the older run, and then these, has open what the newer run would create, and what it
 * could not tell.
 */
export function* compareJudgements(old: Side, young: Side, whyOpen: WhyOpen): Iterable<Changed> {
  const before = new Map(old.judgements.map((one) => [uidOf(one), one]))
  for (const judgement of young.judgements) {
    const uid = uidOf(judgement)
    const was = before.get(uid)
    before.delete(uid)
    const turn = turnOf(was, judgement)
    if (turn) yield { judgement, turn }
  }
  const both = { was: byRule(old), now: byRule(young), at: old.at, whyOpen }
  for (const was of before.values()) {
    const ended = endOf(was, both)
    if (ended) yield ended
  }
}

/** What somebody has decided about a finding stays as it is, unless its suppression has ended. */
function turnOf(was: Judgement | undefined, now: Judgement): Turn | undefined {
  if (!was) return { activity: 'Create', status: 'New' }
  if (was.kind === 'state' && was.standing === now.standing) return undefined
  const isOpenAgain = was.suppressed !== undefined && now.suppressed === undefined
  return { activity: 'Update', ...(isOpenAgain ? { status: 'New' } : {}) }
}

type ByRule = ReadonlyMap<string, readonly Judgement[]>

function byRule({ judgements }: Side): ByRule {
  const all = new Map<string, Judgement[]>()
  for (const one of judgements) {
    const some = all.get(one.rule) ?? []
    all.set(one.rule, some)
    some.push(one)
  }
  return all
}

interface Both {
  readonly was: ByRule
  readonly now: ByRule
  /** When the older run was made. */
  readonly at: string
  readonly whyOpen: WhyOpen
}

/** What became of a finding that the newer run does not have. */
function endOf(was: Judgement, both: Both): Changed | undefined {
  const now = both.now.get(was.rule) ?? []
  const open = now.find(({ kind, standing }) => kind === 'state' && standing === 'open')
  const why = open?.said ?? both.whyOpen(was.rule)
  if (why !== undefined) return ['open', 'none'].includes(was.standing) ? undefined : untold(was, why, both.at)
  if (was.kind === 'state') return superseded(was, now)
  if (countSilenced(now) > countSilenced(both.was.get(was.rule) ?? [])) return silenced(was)
  return closed(was, now, both.at)
}

const countSilenced = (some: readonly Judgement[]): number => some.filter(({ isSilenced }) => isSilenced).length

/** Nobody knows, so that it stays open, and as grave as it was. */
const untold = (was: Judgement, why: string, at: string): Changed => ({
  judgement: {
    ...was,
    standing: 'open',
    outcome: 'untold',
    said: `The newer run cannot tell: ${why}. In the older run: ${was.said}`,
  },
  turn: { activity: 'Update', lastSeen: at },
})

/** The service itself did not change. */
const silenced = (was: Judgement): Changed => ({
  judgement: { ...was, suppressed: 'A comment in the document asks to ignore it, since the older run.' },
  turn: { activity: 'Update' },
})

/** A requirement of which other faults were found is not met, so that the end of one of them is no pass. */
function closed(was: Judgement, now: readonly Judgement[], at: string): Changed {
  const isMet = now.some(({ kind, standing }) => kind === 'state' && standing === 'pass')
  const rest = now.length > 0 ? 'has other findings' : 'may not apply any more'
  return {
    judgement: {
      ...was,
      standing: isMet ? 'pass' : 'gone',
      outcome: isMet ? 'pass' : 'gone',
      severity: 'Informational',
      said: `${isMet ? 'The requirement is met now' : `It is not found any more; the requirement ${rest}`}. In the older run: ${was.said}`,
      suppressed: undefined,
    },
    turn: { activity: 'Close', status: 'Resolved', lastSeen: at },
  }
}

/** What was met, or had no result, and is told by other findings now, or does not apply any more. */
const superseded = (was: Judgement, now: readonly Judgement[]): Changed => ({
  judgement: {
    ...was,
    standing: 'superseded',
    outcome: 'superseded',
    severity: 'Informational',
    said:
      now.length > 0
        ? 'The newer run has findings of it: each is one of its own'
        : 'The newer run does not say it any more',
  },
  turn: { activity: 'Close', status: 'Superseded' },
})
