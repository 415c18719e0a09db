/** Runs a check of a live service, or of given texts, from the first fact to the report. */

import type { Facts } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
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
import { FactStore } from './facts.js'
import { split } from './order.js'
import { heldTo, withoutPolicy } from './policy.js'
import { buildReport } from './report.js'
import { judge, type RuleHead, ruleHead } from './verdict.js'
import { findWay, judgeInOrder, listKnown, type Progress } from './walk.js'

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
    return await heldTo(report, options, clock.now(), given)
  } finally {
    session.close()
  }
}

/** Walks, and builds the report. */
async function walk(
  session: Session,
  { options, catalogue, clock, onVerdict, ...given }: Run & { readonly clock: Clock },
  startedAt: number,
): Promise<Report> {
  const rules = withoutPolicy(given.rules)
  given.witness?.begins(
    rules.map((rule) => ruleHead(rule, catalogue, options)),
    startedAt,
  )
  const store = new FactStore(session, options.effects, { options, startedAt })
  await findWay(session, store, given.onChain)
  const verdicts = await judgeInOrder(rules, { store, session, options, catalogue, onVerdict })
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
  const rules = withoutPolicy(all)
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
  return heldTo(report, seeds.options, Date.now(), { rules: all, catalogue })
}
