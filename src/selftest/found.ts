import type { Level } from '../model/level.js'
import type { Place } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'

/** What a rule found, in plain data and in words that tell the place without the number of its exchange, which depends on timing. */
export interface Found {
  readonly rule: RuleId
  /** The effective one. */
  readonly level: Level
  readonly message: string
  /** Where: a file, or an exchange by its step, request and status. */
  readonly where?: string
  /** What of it: line and column, or the pointer, header or status. */
  readonly part?: string
  readonly expected?: string
  readonly actual?: unknown
}

/** All that some rules found, in the order of the report. */
export const listFound = (rules: readonly RuleId[], { verdicts, exchanges }: Report): Found[] =>
  verdicts
    .filter(({ rule }) => rules.includes(rule))
    .flatMap(({ rule, level: usual, problems }) =>
      problems.map(({ level = usual, message, at, expected, actual }) => ({
        rule,
        level,
        message,
        ...(at ? { where: whereOf(at, exchanges), part: partOf(at) } : {}),
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
      })),
    )

function whereOf(at: Place, exchanges: readonly RecordedExchange[]): string {
  if ('file' in at) return at.file
  const exchange = exchanges.find(({ id }) => id === at.exchange)
  if (!exchange) return 'an exchange that the report does not have'
  const { step, request, response } = exchange
  const alike = exchanges.filter((one) => requestOf(one) === requestOf(exchange))
  const which = alike.length > 1 ? ` #${alike.indexOf(exchange) + 1}` : ''
  return `${step}: ${request.method} ${request.url}${which} answered ${response?.status ?? 'nothing'}`
}

const requestOf = ({ step, request }: RecordedExchange): string => `${step} ${request.method} ${request.url}`

function partOf(at: Place): string {
  if ('pointer' in at) return `pointer ${JSON.stringify(at.pointer)}`
  if ('header' in at) return `header ${at.header}`
  if ('status' in at) return `status ${at.status}`
  const { line, column, endLine, endColumn } = at
  return endLine === undefined ? `${line}:${column}` : `${line}:${column} to ${endLine}:${endColumn}`
}
