import { type Clock, realClock } from './clock.js'
import { FactStore } from './facts.js'
import type { Report } from './model.js'
import { type Rule, type Stage, stageOf } from './model.js'
import { lateStageOf } from './needs.js'
import type { CheckOptions } from './options.js'
import { buildReport } from './report.js'
import type { Transport } from './session/http.js'
import { Session } from './session/session.js'
import type { OnWait } from './session/waits.js'
import type { FactName, Facts } from './steps/index.js'
import { type BareVerdict, judge } from './verdict.js'

/** Told after each verdict. */
export type Progress = (verdict: BareVerdict, done: number, total: number) => void

export interface Run {
  readonly options: CheckOptions
  readonly rules: readonly Rule[]
  readonly transport: Transport
  /** Ends the run early: what is not decided by then is inconclusive. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly onVerdict?: Progress
  readonly onWait?: OnWait
}

/**
 * Stages that change what others look at are judged after them, in this order, with whatever rule needs their facts, and rules that
 * look back on the whole conversation last, whatever their stage. Everything else is judged at the same time. What is revoked is none of what is claimed,
 * and a claim can take as long as a person does: by then, tokens may have ended by themselves.
 */
const LATE: readonly Stage[] = ['revoke', 'claim', 'id-jag', 'events', 'expiry', 'transport']
/** How long revoking what is left may take. Milliseconds. */
const CLEAN_UP = { normal: 5_000, interrupted: 1_500 }

/** Walks a live service and judges it. */
export async function run(given: Run): Promise<Report> {
  const { options, rules, transport, signal, clock = realClock, onVerdict, onWait } = given
  const startedAt = clock.now()
  const session = new Session(transport, options, signal ?? new AbortController().signal, clock, onWait)
  const store = new FactStore(session, options.effects, { options })
  const verdicts: BareVerdict[] = []
  const judgeAll = (some: readonly Rule[]) =>
    Promise.all(
      some.map(async (rule) => {
        const verdict = await judge(rule, store, session, options)
        verdicts.push(verdict)
        onVerdict?.(verdict, verdicts.length, rules.length)
      }),
    )
  session.revocationEndpoint = await revocationEndpoint(store)
  const [walking, lookingBack] = split(rules)
  const waiting = beginWaiting(walking, store, options)
  for (const [group, early] of inOrder(walking, options)) {
    const begun = early.map((name) => store.get(name))
    await judgeAll(group)
    await Promise.allSettled(begun)
  }
  await waiting
  await cleanUp(session, options, signal?.aborted === true)
  store.put(
    'conversation',
    [...session.conversation].sort((a, b) => a.id - b.id),
  )
  await judgeAll(lookingBack)
  return buildReport({
    mode: 'check',
    target: options.target.href,
    rules,
    verdicts,
    store,
    session,
    startedAt,
    endedAt: clock.now(),
  })
}

/** Judges what was given, without a network: rules that need a live service are `notRun`. */
export async function judgeFacts(
  seeds: Partial<Facts> & Pick<Facts, 'options'>,
  { rules, target }: Pick<Run, 'rules'> & { readonly target: string },
): Promise<Report> {
  const startedAt = Date.now()
  const store = new FactStore(undefined, new Set(), { conversation: [], ...seeds })
  const verdicts = await Promise.all(rules.map((rule) => judge(rule, store, undefined, seeds.options)))
  return buildReport({
    mode: 'lint',
    target,
    rules,
    verdicts,
    store,
    session: undefined,
    startedAt,
    endedAt: Date.now(),
  })
}

/** What has to end before it can be judged begins to be waited for at once, while everything else is judged. */
async function beginWaiting(rules: readonly Rule[], store: FactStore, options: CheckOptions): Promise<void> {
  const judged = rules.filter((rule) => stageOfJudging(rule) === 'expiry' && options.rules.get(rule.id) !== 'off')
  await Promise.allSettled(judged.flatMap(({ needs }) => needs).map((name) => store.get(name)))
}

/** Rules that look back on the whole conversation are judged once nothing more will be sent. */
function split(rules: readonly Rule[]): [walking: Rule[], lookingBack: Rule[]] {
  const looksBack = (rule: Rule) => [...rule.needs, ...(rule.wants ?? [])].includes('conversation')
  return [rules.filter((rule) => !looksBack(rule)), rules.filter(looksBack)]
}

type Group = readonly [rules: readonly Rule[], early: readonly FactName[]]

/** The groups of rules, each with what later rules look at and have to see before anything changes it. */
function inOrder(rules: readonly Rule[], { rules: weights }: CheckOptions): Group[] {
  const walk = rules.filter((rule) => stageOfJudging(rule) === undefined)
  const postponed = rules.filter((rule) => !walk.includes(rule) && !LATE.includes(stageOf(rule.id)))
  const early = postponed
    .flatMap(({ id, needs }) => (weights.get(id) === 'off' ? [] : needs))
    .filter((name) => lateStageOf(name) === undefined)
  return [[walk, early], ...LATE.map((stage): Group => [rules.filter((rule) => stageOfJudging(rule) === stage), []])]
}

/** The late stage with which a rule is judged: its own, or that of the latest of its facts. */
function stageOfJudging({ id, needs, wants = [] }: Rule): Stage | undefined {
  const own = stageOf(id)
  if (LATE.includes(own)) return own
  const late = [...needs, ...wants].map(lateStageOf)
  return LATE.findLast((stage) => late.includes(stage))
}

async function revocationEndpoint(store: FactStore): Promise<string | undefined> {
  const got = await store.gather([], ['revocationEndpoint'])
  return 'facts' in got ? got.facts.revocationEndpoint : undefined
}

/** Revokes every access token that is still alive, so that the run leaves as little behind as the protocol allows. */
async function cleanUp(session: Session, options: CheckOptions, interrupted: boolean): Promise<void> {
  const { revocationEndpoint: endpoint, ledger } = session
  if (endpoint === undefined || !options.effects.has('revoke')) return
  const http = session.closing(interrupted ? CLEAN_UP.interrupted : CLEAN_UP.normal)
  await Promise.allSettled(ledger.liveTokens.map((token) => http.postForm(endpoint, { token })))
}
