/** Runs a check of a live service, or of given texts, from the first fact to the report. */

import type { Facts } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import { ignorableOf } from '../judge/traits.js'
import type { Interrupter } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { Recorder } from '../replay/recorder.js'
import type { RunFile } from '../replay/run-file.js'
import { type Clock, realClock } from '../session/clock.js'
import { Session } from '../session/session.js'
import type { Tape } from '../session/tape.js'
import type { OnWait } from '../session/waits.js'
import type { Witness } from '../session/witness.js'
import type { MetadataFiles } from '../steps/discover/metadata-files.js'
import type { Transport } from '../wire/http.js'
import { withBaseline, withoutBaselineRule } from './baseline.js'
import { FactStore } from './facts.js'
import { inOrder, listAwaited, split } from './order.js'
import { buildReport } from './report.js'
import { type BareVerdict, judge, type RuleHead, ruleHead } from './verdict.js'

/** Is called after each verdict. */
export type Progress = (verdict: BareVerdict, done: number, total: number) => void

export interface Run {
  readonly options: CheckOptions
  readonly rules: readonly Rule[]
  /** Every rule that comes with the tool, whether it is judged or not. */
  readonly catalogue: readonly Rule[]
  readonly transport: Transport
  /** Ends the run early. A rule that is not decided by then is inconclusive. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly onVerdict?: Progress
  readonly onWait?: OnWait
  /** Is called before anything is written, with the hosts that may be written to. */
  readonly onChain?: (hosts: readonly string[]) => void
  /** Gets the whole run without its secrets, after it was judged. */
  readonly onRecord?: (run: RunFile) => void
  /** What a step gets from the run itself. A replay gives the same values as the recorded run. */
  readonly tape?: Tape
  /** What ended the recorded run that this one repeats. */
  readonly interrupter?: Interrupter
  /** Is told at once what the run does. */
  readonly witness?: RunWitness
}

export interface RunWitness extends Witness {
  /** The rules that the run judges, before anything is sent. */
  begins(rules: readonly RuleHead[], startedAt: number): void
}

/** How long the run may take to revoke the tokens that are left, by what ended it. Milliseconds. */
export const CLEAN_UP = { complete: 5_000, deadline: 3_000, interrupted: 1_500 }

/** Checks a live service. */
export async function run(given: Run): Promise<Report> {
  const { transport, signal, clock = realClock, onWait, onRecord, witness } = given
  const recorder = onRecord && new Recorder()
  const options = recorder?.listening(given.options) ?? given.options
  const startedAt = clock.now()
  const session = new Session(transport, options, signal, clock, onWait, recorder ?? given.tape, witness)
  for (const url of [options.target.href, options.resource, options.writeUrl, options.outbox])
    if (url !== undefined) session.secrets.learnFromUrl(url)
  try {
    const report = await walk(session, { ...given, options, clock }, startedAt)
    if (recorder) onRecord?.(recorder.run(session, options, startedAt, clock.now()))
    return options.baseline ? withBaseline(report, options.baseline, clock.now(), given.catalogue) : report
  } finally {
    session.close()
  }
}

/** Judges every rule over a session, cleans up, and builds the report. */
async function walk(
  session: Session,
  { options, catalogue, clock, onVerdict, ...given }: Run & { readonly clock: Clock },
  startedAt: number,
): Promise<Report> {
  const rules = options.baseline ? given.rules : withoutBaselineRule(given.rules)
  given.witness?.begins(
    rules.map((rule) => ruleHead(rule, options)),
    startedAt,
  )
  const store = new FactStore(session, options.effects, { options, startedAt })
  const verdicts: BareVerdict[] = []
  const judgeAll = (some: readonly Rule[]) =>
    Promise.all(
      some.map(async (rule) => {
        const verdict = await judge(rule, { store, session, options, catalogue })
        verdicts.push(verdict)
        onVerdict?.(verdict, verdicts.length, rules.length)
      }),
    )
  await findWay(session, store, given.onChain)
  const [walking, lookingBack] = split(rules)
  const waiting = beginWaiting(walking, store, options)
  for (const [group, early] of inOrder(walking, options.rules)) {
    const begun = early.map((name) => store.get(name))
    await judgeAll(group)
    await Promise.allSettled(begun)
  }
  await waiting
  await session.settled()
  if (options.effects.has('revoke')) {
    const { endedBy = 'complete' } = session
    await cleanUp(session, CLEAN_UP[endedBy === 'complete' || endedBy === 'deadline' ? endedBy : 'interrupted'])
  }
  store.put(
    'conversation',
    [...session.conversation].sort((a, b) => a.id - b.id),
  )
  store.put('judged', { verdicts, known: listKnown(catalogue, rules) })
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
    interrupter: given.interrupter ?? session.endedBy,
  })
}

/** Lists all rules, a team's own included. */
const listKnown = (...lists: readonly (readonly Rule[])[]): Facts['judged']['known'] =>
  [...new Set(lists.flat())].map((rule) => ({ id: rule.id, ignorable: ignorableOf(rule) }))

/** Judges given texts without a network. A rule that needs a live service is `notRun`. */
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
  const store = new FactStore(undefined, new Set(), { startedAt, ...seeds })
  const judgeAll = (some: readonly Rule[]) =>
    Promise.all(some.map((rule) => judge(rule, { store, options: seeds.options, catalogue })))
  const [walking, lookingBack] = split(rules)
  const walked = await judgeAll(walking)
  store.put('judged', { verdicts: walked, known: listKnown(catalogue, rules) })
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
    interrupter: undefined,
  })
  const { baseline } = seeds.options
  return baseline ? withBaseline(report, baseline, Date.now(), catalogue) : report
}

/** Starts to wait for everything that must expire, so that other rules are judged in the meantime. */
async function beginWaiting(rules: readonly Rule[], store: FactStore, options: CheckOptions): Promise<void> {
  await Promise.allSettled(listAwaited(rules, options.rules).map((name) => store.get(name)))
}

/** Reads what the service publishes, so that the session knows where it may send something, and where tokens end. */
export async function findWay(session: Session, store: FactStore, onChain?: Run['onChain']): Promise<void> {
  const got = await store.gather(['reach'], ['revocationEndpoint', 'posture', 'writableHosts'])
  if ('end' in got) return
  const { revocationEndpoint } = got.facts
  session.revocationEndpoint = revocationEndpoint
  if (revocationEndpoint !== undefined) session.witness?.revocableAt(revocationEndpoint)
  if (got.facts.reach) session.reach = got.facts.reach
  const hosts = got.facts.writableHosts ?? []
  if (hosts.length > 0) onChain?.(hosts)
}

/** Revokes every access token that is still valid. The protocol offers no more to clean up. */
export async function cleanUp(session: Session, duration: number): Promise<void> {
  const { revocationEndpoint: endpoint, ledger } = session
  if (endpoint === undefined) return
  await session.closing(duration, (http) =>
    Promise.allSettled(ledger.liveTokens.map((token) => http.postForm(endpoint, { token }))),
  )
}
