/** Finishes a run whose process could not: cleans up, and reports what was known by then. */

import type { Baseline } from '../model/baseline.js'
import { Inconclusive } from '../model/ends.js'
import type { Interrupter } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { Session } from '../session/session.js'
import type { Exchange, FailedExchange, Transport } from '../wire/http.js'
import { withBaseline } from './baseline.js'
import { FactStore } from './facts.js'
import { buildReport } from './report.js'
import { CLEAN_UP, cleanUp, type Run } from './run.js'
import { type BareVerdict, judgeUndecided, type RuleHead } from './verdict.js'

/** What was known of the run. */
export interface Remains {
  readonly target: string
  readonly rules: readonly RuleHead[]
  readonly verdicts: readonly BareVerdict[]
  readonly exchanges: readonly (Exchange | FailedExchange)[]
  readonly secrets: readonly { readonly value: string; readonly name: string }[]
  readonly revocationEndpoint: string | undefined
  readonly startedAt: number
  readonly interrupter: Interrupter
  readonly baseline?: Baseline
}

/** Revokes what the run left, and reports. Without a `transport`, nothing is revoked. */
export async function resume(
  remains: Remains,
  transport: Transport | undefined,
  catalogue: Run['catalogue'],
): Promise<Report> {
  const { target, rules, startedAt, interrupter, baseline } = remains
  const session = sessionOf(remains, transport)
  if (transport) await cleanUp(session, CLEAN_UP.interrupted)
  const judged = new Set(remains.verdicts.map(({ rule }) => rule))
  const end = new Inconclusive('the run was ended before this rule was judged')
  const undecided = rules.filter(({ id }) => !judged.has(id)).map((rule) => judgeUndecided(rule, end))
  const endedAt = Date.now()
  const report = await buildReport({
    mode: 'check',
    target,
    rules,
    verdicts: [...remains.verdicts, ...undecided],
    store: new FactStore(undefined, new Set(), {}),
    session,
    startedAt,
    endedAt,
    interrupter,
  })
  return baseline ? withBaseline(report, baseline, endedAt, catalogue) : report
}

/** Makes a session that knows all that the other process knew. */
export function sessionOf(
  {
    target,
    exchanges,
    secrets,
    revocationEndpoint,
  }: Pick<Remains, 'target' | 'exchanges' | 'secrets' | 'revocationEndpoint'>,
  transport: Transport = refuse,
): Session {
  const time = CLEAN_UP.interrupted
  // The other process knew the chain, and found the endpoint on it.
  const also = revocationEndpoint === undefined ? [] : [new URL(revocationEndpoint).host]
  const limits = {
    target: new URL(target),
    also,
    maxRequests: 0,
    maxRegistrations: 0,
    timeout: time,
    runTimeout: time,
    maxWait: 0,
  }
  const session = new Session(transport, limits, new AbortController().signal)
  session.revocationEndpoint = revocationEndpoint
  for (const { value, name } of secrets) session.secrets.learn(value, name)
  for (const exchange of exchanges) session.take(exchange)
  return session
}

const refuse: Transport = () => Promise.reject(new Inconclusive('nothing is sent'))
