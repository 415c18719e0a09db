/** Lists what rules found, in a form that is the same in every run. */

import type { Level } from '../model/level.js'
import type { Place } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'

/**
 * A finding of a rule, as plain data. It names an exchange by its step and not by its number, because numbers depend on timing.
 */
export interface Found {
  readonly rule: RuleId
  /** The level after all overrides. */
  readonly level: Level
  readonly message: string
  /** The file, or the exchange by its step, request and status. */
  readonly where?: string
  /** The line and column, or the pointer, header or status. */
  readonly part?: string
  readonly expected?: string
  readonly actual?: unknown
  /** Where the problem has a fix of its own. */
  readonly fix?: string
}

/** Lists the findings of the given rules, in the order of the report. */
export const listFound = (rules: readonly RuleId[], { verdicts, exchanges }: Report): Found[] =>
  verdicts
    .filter(({ rule }) => rules.includes(rule))
    .flatMap(({ rule, level: usual, problems }) =>
      problems.map(({ level = usual, message, at, expected, actual, fix }) => ({
        rule,
        level,
        message,
        ...(at ? { where: whereOf(at, exchanges), part: partOf(at) } : {}),
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
        ...(fix === undefined ? {} : { fix }),
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
