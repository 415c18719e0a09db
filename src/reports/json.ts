/** Writes the report as JSON, for programs. */

import type { Finding, IgnoredProblem } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { inGravity } from './gravity.js'
import { jsonInPieces } from './pieces.js'

/** Asks for every member of `T`: a new member of the model that is missing here does not compile. */
type Members<T> = { readonly [K in keyof Required<T>]: unknown }

/** Verdicts and exchanges are pieces of their own. */
const DEPTH = 2

/**
 * Writes the report as JSON, version 1, with a newline at the end. The members that version 1 promises come first, in its order. A member
 * without a value is left out.
 */
export const json = (report: Report): string => [...jsonPieces(report)].join('')

/** The same, in pieces. */
export function* jsonPieces(report: Report): Iterable<string> {
  yield* jsonInPieces(orderMembers(report), DEPTH)
  yield '\n'
}

function orderMembers(report: Report): Members<Report> {
  return {
    schema: report.schema,
    tool: report.tool,
    target: report.target,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    dialect: report.dialect,
    posture: report.posture,
    level: report.level,
    summary: report.summary,
    verdicts: inGravity(report.verdicts).map(verdict),
    created: report.created,
    exchanges: report.exchanges.map(exchange),
    mode: report.mode,
    postureSentence: report.postureSentence,
    postureEvidence: report.postureEvidence,
    tokens: report.tokens,
    options: report.options,
    source: report.source,
    environment: report.environment,
    surface: report.surface,
    lifecycle: report.lifecycle,
    document: report.document,
    controls: report.controls,
    registered: report.registered,
    documents: report.documents,
    writtenTo: report.writtenTo,
    offChain: report.offChain,
    unreachable: report.unreachable,
    interrupted: report.interrupted,
  }
}

const verdict = (of: Verdict): Members<Verdict> => ({
  rule: of.rule,
  stage: of.stage,
  level: of.level,
  impact: of.impact,
  outcome: of.outcome,
  title: of.title,
  spec: of.spec,
  reason: of.reason,
  blockedBy: of.blockedBy,
  problems: of.problems.map(finding),
  ignored: of.ignored?.map(ignoredProblem),
  option: of.option,
  why: of.why,
  fix: of.fix,
  observed: of.observed,
  unanswered: of.unanswered,
  durationMs: of.durationMs,
  ownRule: of.ownRule,
  fixAgainst: of.fixAgainst,
  page: of.page,
  addedIn: of.addedIn,
  young: of.young,
})

const finding = (of: Finding): Members<Finding> => ({
  message: of.message,
  at: of.at,
  source: of.source,
  expected: of.expected,
  actual: of.actual,
  curl: of.curl,
  curlLabels: of.curlLabels,
  fix: of.fix,
  level: of.level,
  impact: of.impact,
  frame: of.frame,
  accepted: of.accepted,
  edits: of.edits,
})

const ignoredProblem = (of: IgnoredProblem): Members<IgnoredProblem> => ({
  message: of.message,
  at: of.at,
  expected: of.expected,
  actual: of.actual,
  fix: of.fix,
  level: of.level,
  impact: of.impact,
  reason: of.reason,
  comment: of.comment,
  edits: of.edits,
})

const exchange = (of: RecordedExchange): Members<RecordedExchange> => ({
  id: of.id,
  step: of.step,
  request: of.request,
  response: of.response,
  error: of.error,
  startedAt: of.startedAt,
  durationMs: of.durationMs,
})
