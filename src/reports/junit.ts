/** Writes the report as JUnit XML, for build servers. */

import { XMLBuilder } from 'fast-xml-parser'
import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import type { Stage } from '../model/stage.js'
import type { Verdict } from '../model/verdict.js'
import { inertMarkup } from './ci-commands.js'
import { type Demands, isFailing } from './failing.js'
import { findingLines, problemLines } from './findings.js'
import { fromGravest, impactShown, levelShown } from './gravity.js'
import { byGravestStage } from './outcomes.js'
import { PLAIN, type Style } from './paint.js'
import { clip, clipUnbroken, pluralize } from './text.js'
import { whyUndecided } from './undecided.js'

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
 * Writes a suite for each stage and a case for each rule, those with the gravest finding first. A failed MUST is a `failure`, and so is a warning that the user lets fail. An
 * inconclusive rule and a bug of this tool are an `error`. A rule that was not judged is `skipped`.
 * The schema of Jenkins (junit-4.xsd) accepts it: so the properties are in the suite, and `skipped` has no attribute.
 */
export const junit = (report: Report, demands: Demands): string =>
  junitDocument(suitesOf(report, demands), report.tool.name, report.durationMs)

/** The suites of one report. */
export function suitesOf(given: Report, demands: Demands): Element[] {
  const report = fromGravest(given)
  const suites = byGravestStage(report.verdicts).map(({ stage, verdicts }) => suite(stage, verdicts, report, demands))
  return [...troubles(report), ...suites]
}

export function junitDocument(all: readonly Element[], name: string, durationMs: number): string {
  const sum = (name: string) => String(all.reduce((total, { [name]: count }) => total + Number(count), 0))
  const document: Element = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': name,
      '@time': (durationMs / 1000).toFixed(3),
      '@tests': sum('@tests'),
      '@failures': sum('@failures'),
      '@errors': sum('@errors'),
      testsuite: all,
    },
  }
  return inertMarkup(builder.build(document))
}

function suite(stage: Stage, verdicts: readonly Verdict[], report: Report, demands: Demands): Element {
  const cases = verdicts.map((verdict) => testcase(verdict, report, demands))
  return suiteOf(stage, cases, report, verdicts.flatMap(properties))
}

/** Reports a run that got no answer, or was interrupted. Its other suites may be green at a build server. */
function troubles(report: Report): Element[] {
  const { unreachable, interrupted } = report
  const trouble = (suite: string, name: string, type: string, message: string) => {
    const error = { '@type': type, '@message': clip(message, MESSAGE) }
    return suiteOf(suite, [{ '@name': `${suite}/${name}`, '@classname': suite, error }], report, [])
  }
  return [
    ...(unreachable === undefined ? [] : [trouble('target', 'reachable', 'unreachable', unreachable)]),
    ...(interrupted ? [trouble('run', 'complete', 'interrupted', describeInterruption(interrupted))] : []),
  ]
}

function suiteOf(name: string, cases: readonly Element[], report: Report, more: readonly Element[]): Element {
  const count = (kind: string) => String(cases.filter((element) => kind in element).length)
  return {
    '@name': name,
    '@tests': String(cases.length),
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
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

const properties = ({ rule, level, impact, spec }: Verdict): Element[] => [
  property(`rule.${rule}.level`, level),
  property(`rule.${rule}.impact`, impact),
  ...spec.map(({ url }) => property(`rule.${rule}.spec`, url)),
]

function testcase(verdict: Verdict, report: Report, demands: Demands): Element {
  const { rule, stage, outcome, title, problems } = verdict
  const found = problems.length > 0 ? ['', ...findingLines(verdict, report.exchanges, STYLE)] : []
  return {
    '@name': rule,
    '@classname': `${report.tool.name}.${stage}`,
    '@status': outcome,
    ...ending(verdict, report, demands),
    'system-out': {
      '#text': [`${levelShown(verdict)}, ${impactShown(verdict)}: ${clipUnbroken(title)}`, ...found].join('\n'),
    },
  }
}

/** Returns the one child that says how a case ended. A case that passed has none. */
function ending(verdict: Verdict, report: Report, demands: Demands): Element {
  switch (verdict.outcome) {
    case 'fail':
      return failure(verdict, report)
    case 'warn':
      return isFailing(verdict, demands) ? failure(verdict, report) : {}
    case 'inconclusive':
    case 'error': {
      const message = clip(whyUndecided(verdict), MESSAGE)
      return { error: { '@type': verdict.outcome, '@message': message } }
    }
    case 'blocked':
    case 'notRun':
    case 'notApplicable':
      return { skipped: { '#text': clip(whyUndecided(verdict), MESSAGE) } }
    default:
      return {}
  }
}

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
