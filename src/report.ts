import { concluded } from './dialects/detect.js'
import type { FactStore } from './facts.js'
import { levelOf } from './levels.js'
import {
  type Finding,
  OUTCOMES,
  type Outcome,
  type Problem,
  type RecordedExchange,
  type Report,
  type Rule,
  type Summary,
  type Verdict,
} from './model.js'
import { curl, recorded } from './session/record.js'
import type { Session } from './session/session.js'
import { TOOL } from './tool.js'
import type { BareVerdict } from './verdict.js'

interface Findings {
  readonly mode: Report['mode']
  readonly target: string
  readonly rules: readonly Rule[]
  readonly verdicts: readonly BareVerdict[]
  readonly store: FactStore
  readonly session: Session | undefined
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly endedAt: number
}

/** Lines of the document shown before and after a finding. */
const FRAME = 2
/** Characters of what was there instead. */
const CLIPPED = 500
/** Characters of what the service did, which a table has to hold. */
const OBSERVED = 120

/** Puts evidence to every problem, redacts everything, and counts. */
export async function buildReport(findings: Findings): Promise<Report> {
  const { mode, target, rules, store, session, startedAt, endedAt } = findings
  const conversation = [...(session?.conversation ?? [])].sort((a, b) => a.id - b.id)
  const exchanges = session ? conversation.map((exchange) => recorded(exchange, session.secrets)) : []
  const { detection, agentAuth, documentSource } = await known(store)
  const claimDialect = await store.known('claimDialect')
  const clean = <T>(value: T): T => (session ? (session.secrets.redactValue(value) as T) : value)
  const order = new Map(rules.map((rule, i) => [rule.id, i]))
  const verdicts = [...findings.verdicts]
    .sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0))
    .map((verdict) => ({
      ...verdict,
      ...(verdict.reason === undefined ? {} : { reason: clean(verdict.reason) }),
      ...(verdict.observed === undefined ? {} : { observed: clean(verdict.observed).slice(0, OBSERVED) }),
      problems: verdict.problems.map((problem) => evident(clipped(clean(problem)), exchanges, documentSource?.text)),
    }))
  const unreachable = exchanges.length > 0 && exchanges.every(({ error }) => error !== undefined)
  return {
    schema: 1,
    tool: TOOL,
    target,
    mode,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: endedAt - startedAt,
    dialect: agentAuth && detection ? concluded(detection, claimDialect?.name) : { name: null, evidence: [] },
    posture: agentAuth ? 'registration' : null,
    level: levelOf(rules, verdicts),
    summary: count(verdicts),
    verdicts,
    created: session?.ledger.report(endedAt, (token) => session.secrets.redact(token)).map(clean) ?? [],
    exchanges,
    tokens: session?.secrets.tokens() ?? {},
    ...(unreachable ? { unreachable: exchanges[0]?.error ?? 'no answer' } : {}),
  }
}

async function known(store: FactStore) {
  const got = await store.gather([], ['detection', 'agentAuth', 'documentSource'])
  return 'facts' in got ? got.facts : {}
}

/** Cut after redaction, not before: half a secret is not recognised. The exchange has all of it. */
const clipped = (problem: Problem): Problem =>
  typeof problem.actual === 'string' && problem.actual.length > CLIPPED
    ? { ...problem, actual: `${problem.actual.slice(0, CLIPPED)}…` }
    : problem

function evident(problem: Problem, exchanges: readonly RecordedExchange[], text: string | undefined): Finding {
  const { at } = problem
  if (!at) return problem
  if ('file' in at)
    return text === undefined ? problem : { ...problem, frame: frameOf(text, at.line, at.endLine ?? at.line) }
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  return exchange ? { ...problem, curl: curl(exchange.request) } : problem
}

function frameOf(text: string, line: number, endLine: number): NonNullable<Finding['frame']> {
  const firstLine = Math.max(1, line - FRAME)
  const last = Math.min(endLine, line + FRAME) + FRAME
  return { firstLine, lines: text.split(/\r\n|\n|\r/).slice(firstLine - 1, last) }
}

function count(verdicts: readonly Pick<Verdict, 'outcome'>[]): Summary {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of verdicts) counts[outcome] += 1
  return { rules: verdicts.length, ...counts }
}
