/** Finishes a run whose process could not: cleans up, and reports what was known by then. */

import type { AskedOptions } from '../model/asked.js'
import type { Baseline } from '../model/baseline.js'
import { Inconclusive } from '../model/ends.js'
import type { Interrupter } from '../model/interruption.js'
import type { Register } from '../model/register.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import { Session } from '../session/session.js'
import type { Exchange, FailedExchange, Transport } from '../wire/http.js'
import { FactStore } from './facts.js'
import { heldTo } from './policy.js'
import { buildReport } from './report.js'
import type { Run } from './run.js'
import { type BareVerdict, judgeUndecided, type RuleHead } from './verdict.js'
import { CLEAN_UP, cleanUp } from './walk.js'

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
  readonly asked: AskedOptions
  readonly baseline?: Baseline
  readonly register?: Register
}

/** Revokes what the run left, and reports. Without a `transport`, nothing is revoked. */
export async function resume(
  remains: Remains,
  transport: Transport | undefined,
  catalogue: Run['catalogue'],
): Promise<Report> {
  const { target, rules, startedAt, interrupter, asked, baseline, register } = remains
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
    asked,
  })
  const held = {
    ...(baseline ? { baseline } : {}),
    ...(register ? { register } : {}),
    ...(asked.ruleset === undefined ? {} : { ruleset: asked.ruleset }),
    rules: new Map(Object.entries(asked.rules) as [RuleId, 'off' | 'warn' | 'error'][]),
  }
  return heldTo(report, held, endedAt, { rules: catalogue, catalogue })
}

/** Makes a session that knows all that the other process knew. */
export function sessionOf(
  {
    target,
    exchanges,
    secrets,
    revocationEndpoint,
    asked,
  }: Pick<Remains, 'target' | 'exchanges' | 'secrets' | 'revocationEndpoint' | 'asked'>,
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
  for (const url of [target, asked.live?.resource, asked.live?.writeUrl])
    if (url !== undefined) session.secrets.learnFromUrl(url)
  for (const { value, name } of secrets) session.secrets.learn(value, name)
  for (const exchange of exchanges) session.take(exchange)
  return session
}

const refuse: Transport = () => Promise.reject(new Inconclusive('nothing is sent'))
