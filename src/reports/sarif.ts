/** Writes the report as SARIF, for code scanning. */

import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Impact } from '../model/impact.js'
import { describeInterruption } from '../model/interruption.js'
import type { Level } from '../model/level.js'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { describeAcceptance } from './accepted.js'
import { citation, place, showValue } from './evidence.js'
import type { Demands } from './failing.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { impactShown } from './gravity.js'
import { safeJson } from './pieces.js'
import { RANKS, type Severity, severityOf } from './severity.js'
import { clip, clipUnbroken } from './text.js'

/** The most results that GitHub takes of one run. It drops a file with more. */
const MOST_RESULTS = 5000
/** The most characters of a message. */
const MESSAGE = 1000
/** The most characters of a path or URL. */
const LONGEST = 2000
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const LEVELS: Readonly<Record<Level, Severity>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' }

/** What GitHub shows as critical, and as medium. A rule without it is no matter of security there. */
const SECURITY: Readonly<Partial<Record<Impact, { readonly 'security-severity': string }>>> = {
  takeover: { 'security-severity': '9.1' },
  exposure: { 'security-severity': '5.3' },
}

/**
 * Writes the report as SARIF 2.1.0. A finding in a document has its region. A finding on the wire has the URL of the request as its
 * artifact, and a logical location that says which part of the answer it is about.
 */
export function sarif(report: Report, demands: Demands): string {
  const rules = new Map(report.verdicts.map((verdict, index) => [verdict.rule, index]))
  const found = foundFromGravest(report).slice(0, MOST_RESULTS)
  const run = {
    tool: { driver: driver(report) },
    automationDetails: { id: `${report.tool.name}/${clipUnbroken(report.target)}` },
    invocations: [invocation(report)],
    ...(report.writtenTo ? { properties: { writtenTo: report.writtenTo.map((host) => clip(host, MESSAGE)) } } : {}),
    columnKind: 'utf16CodeUnits',
    results: found.map((one) => result(one, rules.get(one.verdict.rule) ?? -1, report, demands)),
  }
  return `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`
}

function driver({ tool, verdicts }: Report) {
  const version = tool.version
  return {
    name: tool.name,
    version,
    ...(/^\d+\.\d+\.\d+/.test(version) ? { semanticVersion: version } : {}),
    informationUri: tool.url,
    rules: verdicts.map(rule),
  }
}

/** Returns the documentation of a rule. Code scanning shows it beside each finding. */
function rule(verdict: Verdict) {
  const { rule: id, stage, title, why, fix, spec, level } = verdict
  const impact = impactShown(verdict)
  const name = id.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const sources = spec.map((reference) => ({ text: clip(citation(reference), MESSAGE), url: uriOf(reference.url) }))
  const advice = [clip(why, MESSAGE), `Fix: ${clip(fix, MESSAGE)}`]
  return {
    id,
    name,
    shortDescription: { text: clip(title, MESSAGE) },
    fullDescription: { text: clip(why, MESSAGE) },
    help: {
      text: [...advice, ...sources.map(({ text, url }) => `${text} (${url})`)].join('\n\n'),
      markdown: [...advice, ...sources.map(({ text, url }) => `- [${text.replace(/[[\]\\]/g, '\\$&')}](${url})`)].join(
        '\n\n',
      ),
    },
    ...(sources[0] ? { helpUri: sources[0].url } : {}),
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: [stage, level, impact], ...SECURITY[impact] },
  }
}

function result(
  { verdict, problem, fingerprint, subject }: Found,
  ruleIndex: number,
  report: Report,
  demands: Demands,
) {
  const { message, expected, actual, curl, accepted, fix, impact = verdict.impact } = problem
  const compared = [
    ...(expected === undefined ? [] : [`Expected: ${clip(expected, MESSAGE)}.`]),
    ...(expected === undefined && actual === undefined ? [] : [`Found: ${showValue(actual)}.`]),
    // The help has the fix of the rule.
    ...(fix === undefined ? [] : [`Fix: ${clip(fix, MESSAGE)}`]),
  ]
  return {
    ruleId: verdict.rule,
    ruleIndex,
    level: severityOf(verdict, problem, demands),
    rank: RANKS[impact],
    message: { text: withoutLinks([sentence(clip(message, MESSAGE)), ...compared].join(' ')) },
    locations: [location(problem, subject, report)],
    ...(accepted
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: clip(describeAcceptance(accepted), MESSAGE) },
          ],
        }
      : {}),
    partialFingerprints: { 'authmdCheck/v1': fingerprint },
    properties: { outcome: verdict.outcome, impact, ...(curl === undefined ? {} : { curl: clipUnbroken(curl) }) },
  }
}

/** Returns a text in which no viewer finds a link: `[text](destination)` is one in every message (SARIF 2.1.0 §3.11.6). */
const withoutLinks = (text: string): string => text.replace(/\](?=\()/g, '] ')

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** The region of a response, which has no lines. The logical location says which part of it is meant. */
const WHOLE = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }

function location({ at, frame }: Found['problem'], subject: string, { exchanges, target }: Report) {
  if (at !== undefined && 'file' in at) {
    const { file, line, column, endLine = line, endColumn = column + 1 } = at
    const region = { startLine: line, startColumn: column, endLine, endColumn, ...snippet(frame, line, endLine) }
    return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region, ...context(frame, line, endLine) } }
  }
  const url = at && exchanges.find(({ id }) => id === at.exchange)?.request.url
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(url ?? target) }, region: WHOLE },
    ...(at === undefined
      ? {}
      : {
          logicalLocations: [{ fullyQualifiedName: clipUnbroken(subject), name: clip(place(at, exchanges), MESSAGE) }],
        }),
  }
}

type Frame = Found['problem']['frame']

function snippet(frame: Frame, from: number, to: number) {
  const lines = frame?.lines.slice(from - frame.firstLine, to - frame.firstLine + 1) ?? []
  return lines.length === 0 ? {} : { snippet: { text: lines.map((line) => clip(line, MESSAGE)).join('\n') } }
}

/** Returns the lines around a place, if there are more than the place itself. */
function context(frame: Frame, from: number, to: number) {
  if (!frame || frame.firstLine > from || frame.lines.length <= to - from + 1) return {}
  const endLine = frame.firstLine + frame.lines.length - 1
  return { contextRegion: { startLine: frame.firstLine, endLine, ...snippet(frame, frame.firstLine, endLine) } }
}

/** Returns a URI reference (RFC 3986 §4.1) for a path or a URL. */
function uriOf(given: string): string {
  const text = given.slice(0, LONGEST).toWellFormed()
  if (/^https?:\/\//.test(text)) return URL.canParse(text) ? new URL(text).href : encodeURI(text)
  if (isAbsolute(text)) return pathToFileURL(text).href
  const segments = text.split(/[/\\]/)
  return segments.map(encodeURIComponent).join('/')
}

function invocation({ verdicts, unreachable, interrupted, startedAt, durationMs }: Report) {
  const broken = verdicts.filter(({ outcome }) => outcome === 'error')
  const texts = [
    ...(interrupted ? [describeInterruption(interrupted)] : []),
    ...(unreachable === undefined ? [] : [`No answer: ${clip(unreachable, MESSAGE)}`]),
    ...broken.map(({ rule: id, reason }) => `${id}: ${clip(reason ?? 'internal error', MESSAGE)}`),
  ]
  const begun = Date.parse(startedAt)
  return {
    executionSuccessful: texts.length === 0,
    ...(Number.isNaN(begun)
      ? {}
      : {
          startTimeUtc: new Date(begun).toISOString(),
          endTimeUtc: new Date(begun + Math.round(durationMs)).toISOString(),
        }),
    ...(texts.length === 0
      ? {}
      : { toolExecutionNotifications: texts.map((text) => ({ level: 'error', message: { text } })) }),
  }
}
