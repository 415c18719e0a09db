/** Judges one rule, and turns what it found into a verdict. */

import { covers } from '../dialects/index.js'
import { isBefore } from '../dialects/names.js'
import type { CheckOptions } from '../facts/options.js'
import type { LeftOpen, Rule } from '../judge/define-rule.js'
import { impactOf } from '../judge/traits.js'
import { Inapplicable, Inconclusive, NotRun, Refused, Unanswered } from '../model/ends.js'
import type { Level } from '../model/level.js'
import { LEFT_OUT, type Problem } from '../model/problem.js'
import { FIRST_VERSION, levelIn, youngSince } from '../model/ruleset.js'
import { stageOf } from '../model/stage.js'
import { ruleUrl, TOOL } from '../model/tool.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import type { Posture } from '../posture/posture.js'
import type { Session } from '../session/session.js'
import { dependsOnPosture, isOpen, isSoftened, mootReason } from './applies.js'
import { type End, type FactStore, isEnd, LIVE_ONLY } from './facts.js'
import { applyIgnores } from './ignore.js'
import { asRule, OwnRuleFault } from './own-rule.js'

/** A verdict whose problems have no evidence yet. */
export type BareVerdict = Omit<Verdict, 'problems'> & { readonly problems: readonly Problem[] }

const STRICTNESS: readonly Level[] = ['MAY', 'SHOULD', 'MUST']
const VIOLATED: Readonly<Record<Level, Outcome>> = { MUST: 'fail', SHOULD: 'warn', MAY: 'advice' }

/** What is needed to judge a rule. */
export interface Judging {
  readonly store: FactStore
  /** Absent where no request is sent. */
  readonly session?: Session
  readonly options: Pick<CheckOptions, 'rules' | 'ruleset'>
  /** Every rule that comes with the tool. It says which services a guard binds. */
  readonly catalogue: readonly Rule[]
}

/** Judges one rule: its facts, its probe, its check. It never rejects: a bug of ours is the outcome `error`. */
export async function judge(rule: Rule, { store, session, options, catalogue }: Judging): Promise<BareVerdict> {
  const override = options.rules.get(rule.id)
  const head = ruleHead(rule, catalogue, options)
  // No option that one could give decides it, so it has none, and all that are switched off are told as one.
  if (override === 'off')
    return { ...headOf(head), outcome: 'notRun', reason: 'switched off by --only, --skip or --rule', problems: [] }
  try {
    const posture = await requirePosture(rule, store)
    await requireDialect(rule, store)
    const { problems: found, observed } = await examine(rule, { store, session, catalogue })
    if (found.length > 0) await requireCertainDialect(rule, store)
    const { problems, ignored } = await applyIgnores(rule, found, store, session !== undefined)
    const weight = override ?? (posture && isSoftened(rule, posture) ? 'warn' : undefined)
    return {
      ...verdictOf(
        head,
        problems.map((problem) => weighProblem(problem, rule.level, weight, head.level)),
      ),
      ...(observed === undefined ? {} : { observed }),
      ...(ignored.length === 0 ? {} : { ignored: ignored.slice(0, MOST_PROBLEMS) }),
    }
  } catch (error) {
    return isEnd(error) ? judgeUndecided(head, await unlessMoot(error, store, catalogue)) : broken(head, error)
  }
}

/** Returns the posture of the service, if it is known. */
async function postureIn(store: FactStore): Promise<Posture | undefined> {
  const got = await store.gather([], ['posture'])
  return 'facts' in got ? got.facts.posture : undefined
}

async function requirePosture(rule: Rule, store: FactStore): Promise<Posture | undefined> {
  const { postures } = rule
  if (postures === undefined && !dependsOnPosture(rule)) return undefined
  const posture = await postureIn(store)
  if (!posture) return undefined
  // Whoever does not know what a service is accuses it of nothing that only some services have to do.
  if (posture.name === 'untold' && (postures !== undefined || isOpen(rule))) throw new Inconclusive(posture.sentence)
  const isBound = postures === undefined || postures.some((name) => name === posture.name)
  const reason = isBound ? mootReason(rule, posture) : posture.sentence
  if (reason !== undefined) throw new Inapplicable(reason)
  return posture
}

/** Changes *blocked* to *not applicable*, where the guard does not bind the service. */
async function unlessMoot(end: End, store: FactStore, catalogue: readonly Rule[]): Promise<End> {
  if (!(end instanceof Refused)) return end
  const posture = await postureIn(store)
  const guard = catalogue.find(({ id }) => id === end.guard) ?? { id: end.guard }
  const reason = posture && mootReason(guard, posture)
  return reason === undefined ? end : new Inapplicable(reason)
}

async function requireDialect(rule: Rule, store: FactStore): Promise<void> {
  if (rule.since === undefined && rule.until === undefined) return
  const detected = await store.gather(['detection'], [])
  if ('end' in detected) throw detected.end
  const { name, guessed } = detected.facts.detection ?? {}
  if (guessed) throw new Refused('nothing says which version of auth.md this is', 'agent-auth/shape')
  if (name !== undefined && !covers(rule, name)) throw new Inapplicable(`it is not a requirement of ${name}`)
}

/** Lets a violation count only if every version that the service may speak has the requirement. */
async function requireCertainDialect(rule: Rule, store: FactStore): Promise<void> {
  // What is new in 0.5 shows in the answers to an ID-JAG, and the fact `asksForMore` decides by them.
  if (rule.since === undefined || !isBefore(rule.since, '0.5')) return
  const detected = await store.gather([], ['detection'])
  const others = 'facts' in detected ? (detected.facts.detection?.others ?? []) : []
  const without = others.find((one) => !covers(rule, one))
  if (without !== undefined)
    throw new Inapplicable(`the service may speak ${without}, of which it is not a requirement: --dialect decides it`)
}

interface Examined {
  readonly problems: readonly Problem[]
  readonly observed: string | undefined
}

async function examine(
  rule: Rule,
  { store, session, catalogue }: Pick<Judging, 'store' | 'catalogue'> & { readonly session: Session | undefined },
): Promise<Examined> {
  const run = <T>(task: () => T | Promise<T>) => asRule(rule.id, !catalogue.includes(rule), task)
  const decided = session ? undefined : await decideInFiles(rule, store)
  if (decided) return { problems: decided.filter(({ at }) => at !== LEFT_OUT), observed: undefined }
  const got = await store.gather(rule.needs, rule.wants ?? [])
  if ('end' in got) throw got.end
  const facts = got.facts as never
  const moot = await run(() => rule.unless?.(facts))
  if (moot) throw new Inapplicable(moot)
  const seen = { ...got.facts, probe: await run(() => probe(rule, facts, store, session)) } as never
  return run(() => {
    const problems = rule.check(seen).filter(({ at }) => at !== LEFT_OUT)
    if (problems.length === 0) requireDecided(rule.leftOpen?.(facts))
    return { problems, observed: rule.observed?.(seen) }
  })
}

function requireDecided(open: LeftOpen | undefined): void {
  if (open) throw open.option === undefined ? new Inconclusive(open.reason) : new NotRun(open.reason, open.option)
}

/** Returns what files show of a rule that else asks the service, as far as they decide it. */
async function decideInFiles({ inFiles }: Rule, store: FactStore): Promise<readonly Problem[] | undefined> {
  if (!inFiles) return undefined
  const got = await store.gather(inFiles.needs, inFiles.wants ?? [])
  return 'facts' in got ? inFiles.check(got.facts as never) : undefined
}

async function probe(rule: Rule, facts: never, store: FactStore, session: Session | undefined): Promise<unknown> {
  if (!rule.probe) return undefined
  store.requireEffect(rule.probe.effect)
  if (!session) throw new NotRun(...LIVE_ONLY)
  const { effect, send } = rule.probe
  return session.atWork(() => send(facts, session.http(rule.id, effect)))
}

/**
 * Applies `--rule` and `--ruleset`: with `<id>=warn`, no problem of the rule fails; with `<id>=error`, every problem fails. `most` is the
 * level of the rule in the set of rules of the run.
 */
function weighProblem(
  problem: Problem,
  level: Level,
  override: 'warn' | 'error' | undefined,
  most: Level,
): Problem & { level: Level } {
  const own = problem.level ?? level
  if (override === 'error') return { ...problem, level: 'MUST' }
  const limits: readonly Level[] = [
    ...(override === 'warn' ? ['SHOULD' as const] : []),
    ...(most === level ? [] : [most]),
  ]
  return { ...problem, level: mildest(own, ...limits) }
}

const mildest = (...levels: readonly Level[]): Level => STRICTNESS.find((level) => levels.includes(level)) ?? 'MUST'

/** What a verdict says of its rule, and what decides the level of the rule: plain data. */
export type RuleHead = Pick<
  Rule,
  'id' | 'level' | 'impact' | 'title' | 'spec' | 'why' | 'fix' | 'addedIn' | 'needs' | 'fixAgainst'
> &
  Pick<Verdict, 'young' | 'page'>

/** Returns the head of a rule as it binds in this run: what is younger than the set of rules only advises. */
export function ruleHead(
  rule: Rule,
  catalogue: readonly Rule[],
  { ruleset }: Pick<CheckOptions, 'ruleset'> = {},
): RuleHead {
  const { id, title, spec, why, fix, addedIn = FIRST_VERSION, needs, fixAgainst } = rule
  const young = ruleset === undefined ? undefined : youngSince(rule, ruleset)
  const level = ruleset === undefined ? rule.level : levelIn(rule, ruleset)
  const page = catalogue.includes(rule) ? { page: ruleUrl(id) } : {}
  const more = { ...(fixAgainst ? { fixAgainst } : {}), ...(young ? { young } : {}), ...page }
  return { id, level, impact: impactOf(rule), title, spec, why, fix, addedIn, needs, ...more }
}

function headOf(rule: RuleHead) {
  const { id, level, title, spec, why, fix, addedIn = FIRST_VERSION, young, page } = rule
  const said = { rule: id, stage: stageOf(id), level, impact: impactOf(rule), title, spec, why, fix, addedIn }
  return { ...said, ...(young ? { young } : {}), ...(page === undefined ? {} : { page }) }
}

/** The most problems of one rule. More help nobody, and a hostile list could have a million. */
const MOST_PROBLEMS = 100

/** Makes the verdict of a rule from its problems. */
export function verdictOf(rule: RuleHead, problems: readonly Problem[]): BareVerdict {
  const kept: Problem[] = problems.slice(0, MOST_PROBLEMS).map((problem) => {
    const { level = rule.level, impact = impactOf(rule), ...rest } = problem
    return {
      ...rest,
      ...(level === rule.level ? {} : { level }),
      ...(impact === impactOf(rule) ? {} : { impact }),
    }
  })
  if (problems.length > kept.length) kept.push({ message: `and ${problems.length - kept.length} more problems` })
  const fixAgainst = rule.fixAgainst && kept.some(({ edits }) => edits) ? { fixAgainst: rule.fixAgainst } : {}
  return { ...headOf(rule), ...judgeProblems(rule, problems), ...fixAgainst, problems: kept }
}

/** Decides the outcome by the worst level of the problems. */
export function judgeProblems<P extends Problem>({ level }: Pick<Rule, 'level'>, problems: readonly P[]) {
  const worst = STRICTNESS.findLast((one) => problems.some((problem) => (problem.level ?? level) === one))
  return { outcome: worst === undefined ? 'pass' : VIOLATED[worst], problems } as const
}

/** Makes the verdict of a rule that could not be decided. */
export function judgeUndecided(rule: RuleHead, end: End): BareVerdict {
  const verdict = { ...headOf(rule), reason: end.message, problems: [] }
  if (end instanceof Refused) return { ...verdict, outcome: 'blocked', blockedBy: end.guard }
  if (end instanceof NotRun) return { ...verdict, outcome: 'notRun', option: end.option }
  if (end instanceof Unanswered) return { ...verdict, outcome: 'inconclusive', unanswered: end.stoppedBy }
  if (end instanceof Inconclusive) return { ...verdict, outcome: 'inconclusive' }
  return { ...verdict, outcome: 'notApplicable' }
}

function broken(rule: RuleHead, error: unknown): BareVerdict {
  if (error instanceof OwnRuleFault)
    return { ...headOf(rule), outcome: 'error', reason: error.message, ownRule: true, problems: [] }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { ...headOf(rule), outcome: 'error', reason: `a bug of ${TOOL.name}: ${reason}`, problems: [] }
}
