/** Writes what one rule says as an observation, and as a finding with its risks where it was decided. */

import type { Report } from '../../model/report.js'
import type { Verdict } from '../../model/verdict.js'
import type { Found } from '../fingerprint.js'
import { impactShown, levelShown } from '../gravity.js'
import { nameOf } from '../outcomes.js'
import { webUri } from '../uri.js'
import { objectiveId } from './controls.js'
import { originOf } from './frame.js'
import { describeProblem, riskOf } from './risk.js'
import type { Scope } from './scope.js'
import { members, prop, prose } from './words.js'

/** The most problems of one rule that are written. A hostile document can break a rule on each of its lines. */
const MANY = 100

/** What a rule says of its objective. An objective knows nothing between the two: what is only advised, ignored or undecided has no state. */
function stateOf(verdict: Verdict, { unreachable }: Report): 'satisfied' | 'not-satisfied' | undefined {
  const { outcome, problems, ignored = [] } = verdict
  if (outcome === 'fail' || outcome === 'warn' || problems.some(({ accepted }) => accepted)) return 'not-satisfied'
  // Of a service that gave no answer, nothing was seen to be so.
  return outcome === 'pass' && ignored.length === 0 && unreachable === undefined ? 'satisfied' : undefined
}

/** The objects of a rule. Those of the same rule at the same service have the same UUIDs in each run. */
export function objectsOf(verdict: Verdict, found: readonly Found[], report: Report, scope: Scope) {
  const { uuids, key } = scope
  const shown = found.slice(0, MANY)
  const state = stateOf(verdict, report)
  const isBroken = state === 'not-satisfied'
  const type = isBroken ? 'finding' : 'control-objective'
  const observation = observationOf(verdict, { type, shown, hidden: found.length - shown.length }, report, scope)
  const weighing = shown.filter(({ problem }) => weighs(verdict, problem))
  const risks = isBroken ? weighing.map((one) => riskOf(one, report, observation.uuid, scope)) : []
  const findings = state === undefined ? [] : [findingOf()]
  return { observation, risks, findings }

  function findingOf() {
    return {
      uuid: uuids.of('finding', key, verdict.rule),
      title: prose(verdict.title),
      description: prose(isBroken ? describeProblems(verdict) : `${verdict.rule} passed.`),
      ...members('links', pageOf(verdict)),
      target: {
        type: 'objective-id',
        'target-id': objectiveId(verdict.rule),
        status: { state, reason: isBroken ? 'fail' : 'pass' },
      },
      'related-observations': [{ 'observation-uuid': observation.uuid }],
      ...members(
        'related-risks',
        risks.map(({ uuid }) => ({ 'risk-uuid': uuid })),
      ),
    }
  }
}

/** What is only advised is no risk. */
const weighs = ({ level }: Verdict, problem: Found['problem']): boolean =>
  problem.accepted !== undefined || (problem.level ?? level) !== 'MAY'

const pageOf = ({ page }: Pick<Verdict, 'page'>) => {
  const href = page === undefined ? undefined : webUri(page)
  return href === undefined ? [] : [{ href, rel: 'reference' }]
}

const describeProblems = ({ problems }: Verdict): string => problems.map(({ message }) => message).join(' ')

interface Seen {
  readonly type: 'finding' | 'control-objective'
  readonly shown: readonly Found[]
  readonly hidden: number
}

function observationOf(verdict: Verdict, { type, shown, hidden }: Seen, report: Report, scope: Scope) {
  const { rule, title, outcome, stage, reason, option, ignored = [] } = verdict
  const said = reason === undefined ? '' : ` Reason: ${reason}`
  return {
    uuid: scope.uuids.of('observation', scope.key, rule),
    title: prose(rule),
    description: prose(`${nameOf(verdict)}: ${title}${said}`),
    props: [
      ...prop('rule', rule),
      ...prop('stage', stage),
      ...prop('outcome', outcome),
      ...prop('level', levelShown(verdict)),
      ...prop('impact', impactShown(verdict)),
      ...prop('option', option),
      ...(ignored.length > 0 ? prop('ignored', ignored.length, { remarks: IGNORED }) : []),
    ],
    methods: [scope.method],
    types: [type],
    origins: [originOf(scope.tool)],
    subjects: [{ 'subject-uuid': scope.subject, type: scope.subjectType }],
    ...members(
      'relevant-evidence',
      shown.map(({ problem }) => evidenceOf(problem, report)),
    ),
    collected: scope.collected,
    ...(hidden > 0 ? { remarks: `${hidden} more problems: the JSON report has them.` } : {}),
  }
}

const IGNORED = 'Problems that comments in the document ask the check to ignore.'

/** One problem, with the URL of the answer that shows it. */
function evidenceOf(problem: Found['problem'], report: Report) {
  const { at } = problem
  const url =
    at === undefined
      ? undefined
      : 'file' in at
        ? at.file
        : report.exchanges.find(({ id }) => id === at.exchange)?.request.url
  const href = url === undefined ? undefined : webUri(url)
  return { ...(href === undefined ? {} : { href }), description: prose(describeProblem(problem, report)) }
}
