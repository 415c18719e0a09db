/** Judges the fixes that are shown: a fix is about its problem, and advises nothing that is there already. */

import type { Finding } from '../model/problem.js'
import type { RecordedExchange, Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { fixOf } from '../reports/fixes.js'
import { objectOf, readJson } from '../wire/json.js'

/** What these expect is the edit itself, and a document needs many: their fix says only that all are made. */
const EDITS: ReadonlySet<RuleId> = new Set(['document/dialect-current'])

/** Says of each problem of a rule what is wrong with its fix. */
export const adviceFaults = (id: RuleId, { verdicts, exchanges }: Report): string[] =>
  verdicts
    .filter(({ rule }) => rule === id && !EDITS.has(rule))
    .flatMap((verdict) => verdict.problems.flatMap((problem) => faultsOf(problem, verdict, exchanges)))

function faultsOf(problem: Finding, verdict: Verdict, exchanges: readonly RecordedExchange[]): string[] {
  const fix = fixOf(problem, verdict)
  const { expected, message, at } = problem
  const exchange = at && 'exchange' in at ? exchanges.find(({ id }) => id === at.exchange) : undefined
  return [
    ...(expected !== undefined && !isAbout(fix, problem)
      ? [`"${fix}" does not name what is expected: ${expected}`]
      : []),
    ...advisedAlready(fix, exchange).map((part) => `"${fix}" advises ${part}, which is there`),
  ].map((fault) => `${message}: ${fault}`)
}

/** What has a name in the protocol or in HTTP: codes and members, statuses of refusals, header fields, directives, media types, methods, URNs. */
const NAMES =
  /\b[345](?:\d\d|xx)\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)+\b|\bno-(?:store|cache|referrer)\b|\bmax-age\b|\b(?:text|application|image)\/[\w.+-]+|\burn:[\w:.-]+|\b(?:GET|POST|HEAD|PUT)\b/g
/** Values of one service, which a fix for every service cannot name. */
const VALUES = /https?:\/\/\S+|"[^"]*"/g

/** What is said beside an expectation. */
const ASIDE = /\([^)]{0,300}\)/g

/**
 * Whether a fix names something that is expected: any of its names. An expectation without names is a value of this service, or prose: then
 * the fix shares the member, the header field or a word with it, or with what was found.
 */
function isAbout(fix: string, { expected = '', message, at }: Finding): boolean {
  const names = expected.replace(VALUES, '').replace(ASIDE, '').match(NAMES) ?? []
  if (names.length > 0) return names.some((name) => isNamed(fix, name))
  const place = at && ('pointer' in at ? at.pointer.split('/').at(-1) : 'header' in at ? at.header : undefined)
  if (place && isNamed(fix, place)) return true
  const words = wordsOf(fix)
  return [...wordsOf(expected), ...wordsOf(message.replace(VALUES, ''))].some((word) => words.has(word))
}

/** A class of statuses is named by itself or by one of it. */
const STATUSES: Readonly<Record<string, RegExp>> = {
  '3xx': /\b3(?:\d\d|xx)\b/,
  '4xx': /\b4(?:\d\d|xx)\b/,
  '5xx': /\b5(?:\d\d|xx)\b/,
}

const isNamed = (fix: string, name: string): boolean =>
  Object.hasOwn(STATUSES, name) ? STATUSES[name]?.test(fix) === true : fix.toLowerCase().includes(name.toLowerCase())

const COMMON = new Set(
  'the and one that this with from not for all any has have was were are its than such only each other another into which where before after most least same answer answered there service'.split(
    ' ',
  ),
)
/** The words that carry a meaning, without their endings. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
      .filter((word) => !COMMON.has(word))
      .map((word) => word.replace(/ies$/, 'y').replace(/(?:e?s|ed|ing|e)$/, '')),
  )

const FIELD = /^([A-Za-z-]+): (.+)$/
const CODE = /"(?:error|err)": "(\w+)"/

/** Returns the header fields and error codes in a fix that the answer has. */
function advisedAlready(fix: string, exchange: RecordedExchange | undefined): string[] {
  const { headers = [], body = '' } = exchange?.response ?? {}
  const members = objectOf(readJson(body)) ?? {}
  return [...fix.matchAll(/`([^`]+)`/g)].flatMap(([, part = '']) => {
    const [, name, value] = FIELD.exec(part) ?? []
    const sent = headers.filter(([one]) => one.toLowerCase() === name?.toLowerCase()).map(([, text]) => text)
    const hasField = value !== undefined && sent.join(', ').toLowerCase().includes(value.toLowerCase())
    const [, code] = CODE.exec(part) ?? []
    const hasCode = code !== undefined && [members['error'], members['err']].includes(code)
    return hasField || hasCode ? [part] : []
  })
}
