/** Makes judgements of what rules found: one of each problem. */

import { claimOf } from '../../controls/claims.js'
import { speaksAgainst } from '../../controls/evidence.js'
import type { Finding, IgnoredProblem } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import { describeAcceptance } from '../accepted.js'
import { compared } from '../compared.js'
import { digest, type Found, foundFromGravest, subjectOf } from '../fingerprint.js'
import { fixOf } from '../fixes.js'
import { severityOf } from '../severity.js'
import { demandOf } from './demand.js'
import { evidenceOf } from './evidence.js'
import type { Judgement } from './judgement.js'
import { documentIn, type Service, serviceOf } from './service.js'
import { GRAVITY, type Severity } from './words.js'

/** Lists what was found, from the gravest on, and then what comments in the document silence. */
export function faultsIn(report: Report): Judgement[] {
  const silenced = report.verdicts.flatMap((verdict) => silencedIn(verdict, report))
  return [...foundFromGravest(report).map((found) => faultOf(found, report)), ...bareIn(report), ...silenced]
}

function faultOf({ verdict, problem, fingerprint }: Found, report: Report): Judgement {
  const { accepted, ...found } = problem
  return {
    ...ofProblem(found, verdict, report, fingerprint),
    ...(accepted === undefined
      ? weightOf(verdict, found)
      : {
          standing: 'fail' as const,
          severity: gravityOf(verdict, verdict.level),
          suppressed: describeAcceptance(accepted),
        }),
  }
}

/** How much a problem weighs, whatever the user lets fail: that is about the exit code. */
function weightOf(
  verdict: Verdict,
  problem: Pick<Finding, 'message' | 'level' | 'impact'>,
): Pick<Judgement, 'standing' | 'severity'> {
  const weight = severityOf(verdict, problem, {})
  if (weight === 'note') return { standing: 'advice', severity: 'Informational' }
  const level = weight === 'error' ? 'MUST' : 'SHOULD'
  return { standing: 'fail', severity: gravityOf({ ...verdict, impact: problem.impact ?? verdict.impact }, level) }
}

const gravityOf = ({ impact }: Pick<Verdict, 'impact'>, level: Verdict['level']): Severity =>
  level === 'MAY' ? 'Informational' : GRAVITY[level][impact]

type Weightless = Omit<Judgement, 'standing' | 'severity'>

function ofProblem(
  problem: Omit<Finding, 'accepted'>,
  verdict: Verdict,
  report: Report,
  fingerprint: string,
): Weightless {
  const { level = verdict.level, impact = verdict.impact } = problem
  const milder = report.options?.rules[verdict.rule] === 'warn'
  const isEvidence = speaksAgainst(problem, verdict, claimOf(verdict.rule)?.leastImpact, milder)
  const shown = compared(problem, report)
  return {
    service: placeOf(problem, report),
    kind: 'fault',
    key: fingerprint,
    rule: verdict.rule,
    title: verdict.title,
    outcome: verdict.outcome,
    said: shown === '' ? problem.message : `${problem.message.replace(/\.$/, '')}: ${shown}`,
    demand: demandOf(verdict.rule, verdict.spec, report.dialect.name ?? undefined, isEvidence),
    fix: fixOf(problem, verdict),
    page: verdict.page,
    more: {
      fingerprint,
      stage: verdict.stage,
      level,
      impact,
      why: verdict.why,
      evidences: evidenceOf(problem, report),
    },
  }
}

/** The service, or the one of several documents that the problem is in. */
const placeOf = ({ at }: Pick<Finding, 'at'>, report: Report): Service =>
  report.documents && at && 'file' in at ? documentIn(report, at.file) : serviceOf(report)

/** A rule that failed and does not say what it found. */
const bareIn = (report: Report): Judgement[] =>
  report.verdicts
    .filter(({ outcome, problems }) => (outcome === 'fail' || outcome === 'warn') && problems.length === 0)
    .map((verdict) => {
      const problem = { message: `It was not met: ${verdict.observed ?? verdict.title}` }
      return { ...ofProblem(problem, verdict, report, digest(verdict.rule)), ...weightOf(verdict, problem) }
    })

/** The text of the line is not kept of what a comment silences, so that these are named by their order. */
function silencedIn(verdict: Verdict, report: Report): Judgement[] {
  const { rule, ignored = [] } = verdict
  const counts = new Map<string, number>()
  return ignored.map((problem: IgnoredProblem) => {
    const subject = subjectOf(problem, report.exchanges)
    const count = (counts.get(subject) ?? 0) + 1
    counts.set(subject, count)
    return {
      ...ofProblem(problem, verdict, report, digest(`${rule} ${subject} ignored #${count}`)),
      ...weightOf(verdict, problem),
      suppressed: `A comment in line ${problem.comment} asks to ignore it: ${problem.reason}`,
      isSilenced: true,
    }
  })
}
