/** Reads a baseline, applies it to a report, and writes a new one from a report. */

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import schema from '../../schemas/baseline.schema.json' with { type: 'json' }
import type { Rule } from '../judge/define-rule.js'
import {
  type Acceptance,
  type AcceptedEntry,
  BASELINE_RULE,
  type Baseline,
  type BaselineEntry,
  type WrittenEntry,
} from '../model/baseline.js'
import { DAY, dayOf, isDay, isOver } from '../model/day.js'
import { lineAndColumn, lineIndexOf, lineStartsOf } from '../model/lines.js'
import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import { STAGES } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { type Found, foundIn } from '../reports/fingerprint.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { violations } from '../wire/schema.js'
import { counted } from './report.js'
import { judgeProblems, ruleHead, verdictOf } from './verdict.js'

/** A baseline that cannot be used. The message is one sentence for the user. */
export class BaselineProblem extends Error {
  override readonly name = 'BaselineProblem'
}

const ENTRY = schema.properties.entries.items
/** How many days a new entry is valid. */
const GRACE = 90

/** Reads a baseline: JSON, comments allowed. Throws `BaselineProblem`. */
export function parseBaseline(text: string, file: string): Baseline {
  if (text.trim() === '') throw new BaselineProblem(`${file} is empty`)
  const errors: ParseError[] = []
  const root = treeOf(text, file, errors)
  const [broken] = errors
  if (broken) {
    const { line, column } = lineAndColumn(lineStartsOf(text), broken.offset)
    throw new BaselineProblem(`${file}:${line}:${column}: it is not JSON: ${printParseErrorCode(broken.error)}`)
  }
  const list = root && findNodeAtLocation(root, ['entries'])
  if (list?.type !== 'array') throw new BaselineProblem(`${file} has no array "entries"`)
  const lineStarts = lineStartsOf(text)
  const lineOf = ({ offset }: Node) => lineIndexOf(lineStarts, offset) + 1
  return { file, entries: (list.children ?? []).map((node) => entryOf(node, lineOf(node), file)) }
}

function treeOf(text: string, file: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true })
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) throw new BaselineProblem(`${file} has too many levels of brackets`)
    throw error
  }
}

function entryOf(node: Node, line: number, file: string): Baseline['entries'][number] {
  const at = `${file}:${line}`
  const value: unknown = getNodeValue(node)
  if (!isObject(value)) throw new BaselineProblem(`${at}: an entry must be an object`)
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(ENTRY.properties, name))
  if (unknown !== undefined) throw new BaselineProblem(`${at}: an entry has no member "${unknown}"`)
  const wrong = violations(ENTRY, value).map(({ pointer }) => pointer.slice(1))
  const first = Object.keys(ENTRY.properties).find((name) => wrong.includes(name))
  if (first !== undefined) throw new BaselineProblem(`${at}: ${wrongWith(first, value)}`)
  const entry = value as unknown as WrittenEntry
  if (!isDay(entry.until)) throw new BaselineProblem(`${at}: ${NO_DATE}`)
  return { ...entry, subject: entry.subject ?? '', line }
}

const NO_DATE = '"until" is not a date like 2027-01-31'

/** Says in words what is wrong with a member. */
function wrongWith(name: string, { rule, until }: JsonObject): string {
  if (name === 'reason') return `the entry for ${rule} has no reason: write why you accept it`
  return name === 'until' && typeof until === 'string' ? NO_DATE : `"${name}" is not a string`
}

/**
 * Turns the findings that the baseline accepts into advice, and adds a verdict on the baseline itself. An entry that matches nothing any
 * more fails, and so does an entry that has expired. That verdict comes from the rule about the baseline in `rules`.
 */
export const withBaseline = (
  report: Report,
  { file, entries }: Baseline,
  now: number,
  rules: readonly Rule[],
): Report =>
  withAccepted(
    report,
    entries.map((entry) => ({ ...entry, file })),
    now,
    rules,
  )

/** The same for entries of several files. */
export function withAccepted(
  report: Report,
  entries: readonly AcceptedEntry[],
  now: number,
  rules: readonly Rule[],
): Report {
  const found = new Map(foundIn(report).map((one) => [one.problem, one]))
  const byPrint = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const used = new Set<AcceptedEntry>()
  const verdicts = report.verdicts.map((verdict): Verdict => {
    const problems = verdict.problems.map((problem): Finding => {
      const entry = byPrint.get(keyOf(found.get(problem))) ?? byPrint.get(`${verdict.rule} `)
      // What a saved report accepted already is accepted anew, so that its entry is not taken for one without a finding.
      if (!entry || (isMild(verdict, problem) && !problem.accepted)) return problem
      used.add(entry)
      if (isOver(entry.until, now)) return problem
      return { ...problem, level: 'MAY', accepted: acceptanceOf(entry) }
    })
    return problems.some(({ accepted }) => accepted) ? { ...verdict, ...judgeProblems(verdict, problems) } : verdict
  })
  const comparison = {
    stale: entries.filter((entry) => !used.has(entry) && isDecided(entry, report, rules)),
    expired: entries.filter((entry) => used.has(entry) && isOver(entry.until, now)),
  }
  // Each of several documents has its own exceptions, and all have the same baseline.
  const earlier = verdicts.flatMap(({ rule, problems }) => (rule === BASELINE_RULE ? problems : []))
  const own = rules
    .filter(({ id }) => id === BASELINE_RULE)
    .map((rule) =>
      verdictOf(ruleHead(rule, rules), [...earlier, ...rule.check({ baselineComparison: comparison } as never)]),
    )
  const all = [...verdicts.filter(({ rule }) => rule !== BASELINE_RULE), ...own].sort(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  )
  return counted(report, all)
}

const acceptanceOf = ({
  reason,
  until,
  owner,
  ticket,
}: Omit<WrittenEntry, 'rule' | 'fingerprint'>): NonNullable<Finding['accepted']> => ({
  reason,
  until,
  ...(owner === undefined ? {} : { owner }),
  ...(ticket === undefined ? {} : { ticket }),
})

/** Whether a finding is advice. Advice never fails, so the baseline need not accept it. */
const isMild = ({ level }: Verdict, problem: Finding): boolean => (problem.level ?? level) === 'MAY'

/**
 * Whether the rule of an entry was judged. If it was not, nobody knows whether the entry still matches; and where the rule is younger than
 * the set of rules of the run, the entry is for a later day. What no rule of the tool is called any more matches nothing.
 */
function isDecided(
  { rule }: Pick<BaselineEntry, 'rule'>,
  { verdicts }: Report,
  catalogue: readonly Pick<Rule, 'id'>[] = [],
): boolean {
  const { outcome, level, young } = verdicts.find((verdict) => verdict.rule === rule) ?? {}
  if (young !== undefined && level === 'MAY') return false
  if (outcome === undefined) return !catalogue.some(({ id }) => id === rule)
  return ['pass', 'fail', 'warn', 'advice', 'notApplicable'].includes(outcome)
}

/** An entry without a fingerprint is for every finding of its rule. */
const keyOf = (one: Found | Pick<AcceptedEntry, 'rule' | 'fingerprint'> | undefined): string =>
  one === undefined
    ? ''
    : 'verdict' in one
      ? `${one.verdict.rule} ${one.fingerprint}`
      : `${one.rule} ${one.fingerprint ?? ''}`

/**
 * Writes the baseline that accepts all findings of a report. An entry that still matches keeps what it says. A new entry gets what is given;
 * without a reason it is not valid until somebody writes one.
 */
export function updatedBaseline(
  report: Report,
  previous: Baseline | undefined,
  now: number,
  given: Acceptance = {},
): string {
  const known = new Map((previous?.entries ?? []).map((entry) => [keyOf(entry), entry]))
  const until = dayOf(now + GRACE * DAY)
  const entries = foundIn(report)
    .filter(({ verdict, problem }) => !isMild(verdict, problem) && verdict.rule !== BASELINE_RULE)
    .map((one): BaselineEntry => {
      const { rule } = one.verdict
      const { subject, fingerprint } = one
      return { rule, subject, fingerprint, ...acceptanceOf(known.get(keyOf(one)) ?? { reason: '', until, ...given }) }
    })
  const undecided = (previous?.entries ?? [])
    .filter((entry) => !isDecided(entry, report))
    .map(({ line: _line, ...entry }) => entry)
  return `${JSON.stringify({ schema: 1, entries: [...entries, ...undecided] }, undefined, 2)}\n`
}
