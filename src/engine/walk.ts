/** Walks the protocol over a session: judges every rule in its order, and cleans up. */

import type { Facts } from '../facts/index.js'
import type { CheckOptions } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import { ignorableOf } from '../judge/traits.js'
import type { Session } from '../session/session.js'
import type { FactStore } from './facts.js'
import { inOrder, listAwaited, split } from './order.js'
import { type BareVerdict, type Judging, judge } from './verdict.js'

/** Is called after each verdict. */
export type Progress = (verdict: BareVerdict, done: number, total: number) => void

/** How long the run may take to revoke the tokens that are left, by what ended it. Milliseconds. */
export const CLEAN_UP = { complete: 5_000, deadline: 3_000, interrupted: 1_500 }

interface Walk extends Judging {
  readonly session: Session
  readonly options: CheckOptions
  readonly onVerdict?: Progress | undefined
}

/** Judges every rule: first what walks, then, when all is cleaned up and nothing more is sent, what looks back on it. */
export async function judgeInOrder(
  rules: readonly Rule[],
  { onVerdict, ...judging }: Walk,
): Promise<readonly BareVerdict[]> {
  const { store, session, options, catalogue } = judging
  const verdicts: BareVerdict[] = []
  const judgeAll = (some: readonly Rule[]) =>
    Promise.all(
      some.map(async (rule) => {
        const verdict = await judge(rule, judging)
        verdicts.push(verdict)
        onVerdict?.(verdict, verdicts.length, rules.length)
      }),
    )
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
  return verdicts
}

/** Lists all rules, a team's own included. */
export const listKnown = (...lists: readonly (readonly Rule[])[]): Facts['judged']['known'] =>
  [...new Set(lists.flat())].map((rule) => ({ id: rule.id, ignorable: ignorableOf(rule) }))

/** Starts to wait for everything that must expire, so that other rules are judged in the meantime. */
async function beginWaiting(rules: readonly Rule[], store: FactStore, options: CheckOptions): Promise<void> {
  await Promise.allSettled(listAwaited(rules, options.rules).map((name) => store.get(name)))
}

/** Reads what the service publishes, so that the session knows where it may send something, and where tokens end. */
export async function findWay(
  session: Session,
  store: FactStore,
  onChain?: (hosts: readonly string[]) => void,
): Promise<void> {
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
