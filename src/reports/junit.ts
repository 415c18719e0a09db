/** Writes the report as JUnit XML, for build servers. */

import { XMLBuilder } from 'fast-xml-parser'
import type { Report } from '../model/report.js'
import type { RuleId, Stage } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { inertMarkup } from './ci-commands.js'
import { allDoubtsOf } from './doubts.js'
import { type Demands, isFailing } from './failing.js'
import { findingLines, problemLines } from './findings.js'
import { fromGravest, impactShown, levelShown } from './gravity.js'
import { leftOpen } from './left-open.js'
import { byGravestStage, FINDINGS } from './outcomes.js'
import { PLAIN, type Style } from './paint.js'
import { repositoryPlace } from './repository-place.js'
import { clip, clipUnbroken, pluralize } from './text.js'
import { blockedByRoot, whyUndecided } from './undecided.js'

/** An XML element. Attributes start with `@`, and `#text` is the text. The members keep their order, which the schema prescribes. */
export interface Element {
  readonly [name: string]: string | Element | readonly Element[]
}

const STYLE: Style = { color: PLAIN, verbose: true, width: 100 }
/** The most characters of a `message` attribute: longer ones do not fit in the list of failures of a build server. */
const MESSAGE = 300
/** The most problems in the text of a failure. `system-out` has the others. */
const ENOUGH = 5

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
})

/**
 * Writes a suite for each stage and a case for each rule, those with the gravest finding first. A failed MUST is a `failure`, and so is a warning that the user lets fail; other
 * warnings are in `system-err`, which viewers show beside a case that passed. What fails the run without a finding is an `error`: a MUST that got no answer, a MUST that is
 * blocked by anything but a failed MUST, a bug of this tool, and what is missing of the whole run. Any other rule that was not judged is `skipped`, and a rule that failed lists those that it blocks.
 * The schema of Jenkins (junit-4.xsd) accepts it: so the properties are in the suite, and `skipped` has no attribute. Only where the user
 * names a source, cases have `file` and `line` as well, which later schemas have.
 */
export const junit = (report: Report, demands: Demands): string =>
  junitDocument(suitesOf(report, demands), report.tool.name, report.durationMs)

/** The suites of one report. */
export function suitesOf(given: Report, demands: Demands): Element[] {
  const report = fromGravest(given)
  const whole: Whole = {
    report,
    demands,
    open: new Set(leftOpen(report)),
    blocked: new Map(blockedByRoot(report.verdicts).map(({ by, rules }) => [by, rules])),
  }
  const suites = byGravestStage(report.verdicts).map(({ stage, verdicts }) => suite(stage, verdicts, whole))
  return [...troubles(report), ...suites]
}

/** What a case needs beside its verdict. */
interface Whole {
  readonly report: Report
  readonly demands: Demands
  /** The MUSTs that leave the run without a result. */
  readonly open: ReadonlySet<Verdict>
  /** What each rule blocks. */
  readonly blocked: ReadonlyMap<RuleId, readonly RuleId[]>
}

export function junitDocument(all: readonly Element[], name: string, durationMs: number): string {
  const sum = (name: string) => String(all.reduce((total, { [name]: count }) => total + Number(count), 0))
  const document: Element = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': name,
      '@time': seconds(durationMs),
      '@tests': sum('@tests'),
      '@failures': sum('@failures'),
      '@errors': sum('@errors'),
      testsuite: all,
    },
  }
  return inertMarkup(builder.build(document))
}

function suite(stage: Stage, verdicts: readonly Verdict[], whole: Whole): Element {
  const cases = verdicts.map((verdict) => testcase(verdict, whole))
  const warnings = verdicts.filter(({ outcome }) => outcome === 'warn').length
  const more = warnings === 0 ? [] : [property('warnings', String(warnings))]
  const times = verdicts.flatMap(({ durationMs }) => durationMs ?? [])
  return suiteOf(
    stage,
    cases,
    whole.report,
    [...more, ...verdicts.filter(({ outcome }) => FINDINGS.has(outcome)).flatMap(properties)],
    times,
  )
}

/** Reports a run that got no answer, or is not green as a whole. Its other suites may be green at a build server. */
function troubles(report: Report): Element[] {
  const { unreachable } = report
  const trouble = (suite: string, name: string, type: string, message: string) => ({
    '@name': `${suite}/${name}`,
    '@classname': suite,
    error: { '@type': type, '@message': clip(message, MESSAGE) },
  })
  if (unreachable !== undefined)
    return [suiteOf('target', [trouble('target', 'reachable', 'unreachable', unreachable)], report, [])]
  // What was not answered is an error of its own rule.
  const cases = allDoubtsOf(report)
    .filter(({ about }) => about !== 'answered')
    .map(({ about, said, isFailure }) =>
      trouble('run', about, isFailure ? 'failed' : about === 'complete' ? 'interrupted' : 'undecided', said),
    )
  return cases.length === 0 ? [] : [suiteOf('run', cases, report, [])]
}

function suiteOf(
  name: string,
  cases: readonly Element[],
  report: Report,
  more: readonly Element[],
  times: readonly number[] = [],
): Element {
  const count = (kind: string) => String(cases.filter((element) => kind in element).length)
  return {
    '@name': name,
    '@tests': String(cases.length),
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    ...(times.length === 0 ? {} : { '@time': seconds(times.reduce((sum, one) => sum + one)) }),
    '@timestamp': clipUnbroken(report.startedAt),
    '@package': report.tool.name,
    properties: {
      property: [
        property('target', report.target),
        ...(report.writtenTo ?? []).map((host) => property('writtenTo', host)),
        property('dialect', report.dialect.name ?? 'unknown'),
        property('posture', report.posture ?? 'unknown'),
        ...more,
      ],
    },
    testcase: cases,
  }
}

const property = (name: string, value: string): Element => ({ '@name': name, '@value': clipUnbroken(value) })

/** Of a rule that found something. The properties of all are more than a viewer shows. */
const properties = ({ rule, level, impact, spec, page }: Verdict): Element[] => [
  property(`rule.${rule}.level`, level),
  property(`rule.${rule}.impact`, impact),
  ...(page === undefined ? [] : [property(`rule.${rule}.page`, page)]),
  ...spec.map(({ url }) => property(`rule.${rule}.spec`, url)),
]

function testcase(verdict: Verdict, whole: Whole): Element {
  const { rule, stage, outcome, title, problems, durationMs } = verdict
  const { report, blocked } = whole
  const found = problems.length > 0 ? ['', ...findingLines(verdict, report.exchanges, STYLE)] : []
  const under = blocked.get(rule)
  const head = `${levelShown(verdict)}, ${impactShown(verdict)}: ${clipUnbroken(title)}`
  const blocking = under ? ['', `blocks ${pluralize(under.length, 'rule')}: ${under.join(', ')}`] : []
  return {
    '@name': rule,
    '@classname': `${report.tool.name}.${stage}`,
    ...(durationMs === undefined ? {} : { '@time': seconds(durationMs) }),
    '@status': outcome,
    ...filePlace(verdict, report),
    ...ending(verdict, whole),
    'system-out': { '#text': [head, ...found, ...blocking].join('\n') },
    ...(outcome === 'warn' ? { 'system-err': { '#text': warningsOf(verdict).join('\n') } } : {}),
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

const warningsOf = ({ problems, title }: Verdict): string[] =>
  (problems.length === 0 ? [title] : problems.slice(0, ENOUGH).map(({ message }) => message)).map(
    (text) => `warning: ${clip(text, MESSAGE)}`,
  )

/** The place of the first finding in the file of the repository. */
function filePlace({ problems: [first] }: Verdict, report: Report): Element {
  if (!first || !report.source) return {}
  const { path, line } = repositoryPlace(first, report)
  return { '@file': clipUnbroken(path), '@line': String(line) }
}

/** Returns the one child that says how a case ended. A case that passed has none. */
function ending(verdict: Verdict, { report, demands, open }: Whole): Element {
  const { outcome } = verdict
  switch (outcome) {
    case 'fail':
      return failure(verdict, report)
    case 'warn':
      return isFailing(verdict, demands) ? failure(verdict, report) : {}
    case 'error':
      return undecided(verdict)
    case 'inconclusive':
    case 'blocked':
      return open.has(verdict) ? undecided(verdict) : skipped(verdict)
    case 'notRun':
    case 'notApplicable':
      return skipped(verdict)
    default:
      return {}
  }
}

const undecided = (verdict: Verdict): Element => ({
  error: { '@type': verdict.outcome, '@message': clip(whyUndecided(verdict), MESSAGE) },
})
const skipped = (verdict: Verdict): Element => ({ skipped: { '#text': clip(whyUndecided(verdict), MESSAGE) } })

function failure(verdict: Verdict, report: Report): Element {
  const { problems, outcome, title } = verdict
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${pluralize(problems.length - 1, 'more problem')})` : ''
  const texts = problems
    .slice(0, ENOUGH)
    .map((problem) => problemLines(problem, verdict, report.exchanges, STYLE).join('\n'))
  return {
    failure: {
      '@type': outcome === 'warn' ? 'SHOULD' : 'MUST',
      '@message': clip(first?.message ?? title, MESSAGE) + more,
      '#text': texts.join('\n\n'),
    },
  }
}
