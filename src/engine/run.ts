import type { FactName, Facts } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import { type Stage, stageOf } from '../model/stage.js'
import { Recorder } from '../replay/recorder.js'
import type { RunFile } from '../replay/run-file.js'
import { type Clock, realClock } from '../session/clock.js'
import { Session } from '../session/session.js'
import type { Tape } from '../session/tape.js'
import type { OnWait } from '../session/waits.js'
import type { MetadataFiles } from '../steps/discover/metadata-files.js'
import type { Transport } from '../wire/http.js'
import { withBaseline, withoutBaselineRule } from './baseline.js'
import { FactStore } from './facts.js'
import { lateStageOf } from './needs.js'
import { buildReport } from './report.js'
import { type BareVerdict, judge } from './verdict.js'

/** Told after each verdict. */
export type Progress = (verdict: BareVerdict, done: number, total: number) => void

export interface Run {
  readonly options: CheckOptions
  readonly rules: readonly Rule[]
  /** Every rule that comes with the tool, judged or not. */
  readonly catalogue: readonly Rule[]
  readonly transport: Transport
  /** Ends the run early: what is not decided by then is inconclusive. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly onVerdict?: Progress
  readonly onWait?: OnWait
  /** Given the whole run, without its secrets, once it was judged. */
  readonly onRecord?: (run: RunFile) => void
  /** What a step gets from the run itself; a record gives what it gave then. */
  readonly tape?: Tape
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
  const { transport, catalogue, signal, clock = realClock, onVerdict, onWait, onRecord } = given
  const recorder = onRecord && new Recorder()
  const options = recorder?.listening(given.options) ?? given.options
  const rules = options.baseline ? given.rules : withoutBaselineRule(given.rules)
  const startedAt = clock.now()
  const session = new Session(
    transport,
    options,
    signal ?? new AbortController().signal,
    clock,
    onWait,
    recorder ?? given.tape,
  )
  const store = new FactStore(session, options.effects, { options, startedAt })
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
  store.put('judged', { verdicts, known: idsOf(catalogue, rules) })
  await judgeAll(lookingBack)
  const report = await buildReport({
    mode: 'check',
    target: options.target.href,
    rules,
    verdicts,
    store,
    session,
    startedAt,
    endedAt: clock.now(),
  })
  if (recorder) onRecord?.(recorder.run(session, options, startedAt, clock.now()))
  return options.baseline ? withBaseline(report, options.baseline, clock.now(), catalogue) : report
}

/** The ids of all rules there are, those of a team included. */
const idsOf = (...lists: readonly (readonly Rule[])[]): readonly string[] => [
  ...new Set(lists.flat().map(({ id }) => id)),
]

/** Judges what was given, without a network: rules that need a live service are `notRun`. */
export async function judgeFacts(
  seeds: Partial<Facts> & Pick<Facts, 'options'>,
  {
    rules: all,
    catalogue,
    target,
    metadata = {},
  }: Pick<Run, 'rules' | 'catalogue'> & { readonly target: string; readonly metadata?: MetadataFiles },
): Promise<Report> {
  const rules = seeds.options.baseline ? all : withoutBaselineRule(all)
  const startedAt = Date.now()
  const store = new FactStore(undefined, new Set(), { conversation: [], startedAt, ...seeds })
  const judgeAll = (some: readonly Rule[]) =>
    Promise.all(some.map((rule) => judge(rule, store, undefined, seeds.options)))
  const [walking, lookingBack] = split(rules)
  const walked = await judgeAll(walking)
  store.put('judged', { verdicts: walked, known: idsOf(catalogue, rules) })
  const verdicts = [...walked, ...(await judgeAll(lookingBack))]
  const report = await buildReport({
    mode: 'lint',
    target,
    metadata,
    rules,
    verdicts,
    store,
    session: undefined,
    startedAt,
    endedAt: Date.now(),
  })
  const { baseline } = seeds.options
  return baseline ? withBaseline(report, baseline, Date.now(), catalogue) : report
}

/** What has to end before it can be judged begins to be waited for at once, while everything else is judged. */
async function beginWaiting(rules: readonly Rule[], store: FactStore, options: CheckOptions): Promise<void> {
  const judged = rules.filter((rule) => stageOfJudging(rule) === 'expiry' && options.rules.get(rule.id) !== 'off')
  await Promise.allSettled(judged.flatMap(({ needs }) => needs).map((name) => store.get(name)))
}

/** Rules that look back on the whole conversation, or on what the others found, are judged once nothing more will be sent. */
function split(rules: readonly Rule[]): [walking: Rule[], lookingBack: Rule[]] {
  const looksBack = ({ needs, wants = [] }: Rule) =>
    [...needs, ...wants].some((name) => name === 'conversation' || name === 'judged')
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
  const got = await store.gather([], ['revocationEndpoint', 'posture'])
  return 'facts' in got ? got.facts.revocationEndpoint : undefined
}

/** Revokes every access token that is still alive, so that the run leaves as little behind as the protocol allows. */
async function cleanUp(session: Session, options: CheckOptions, interrupted: boolean): Promise<void> {
  const { revocationEndpoint: endpoint, ledger } = session
  if (endpoint === undefined || !options.effects.has('revoke')) return
  const http = session.closing(interrupted ? CLEAN_UP.interrupted : CLEAN_UP.normal)
  await Promise.allSettled(ledger.liveTokens.map((token) => http.postForm(endpoint, { token })))
}
