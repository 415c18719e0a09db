/** Writes a problem of a requirement as a risk. */

import { isDay } from '../../model/day.js'
import type { Report } from '../../model/report.js'
import { describeAcceptance } from '../accepted.js'
import { compared } from '../compared.js'
import type { Found } from '../fingerprint.js'
import { fixOf } from '../fixes.js'
import { instantOf } from '../instant.js'
import { originOf } from './frame.js'
import type { Scope } from './scope.js'
import { NS, prop, prose } from './words.js'

/** A risk that the baseline or the register accepts is an approved deviation until its day. */
export function riskOf({ verdict, problem, fingerprint }: Found, report: Report, observation: string, scope: Scope) {
  const { message, accepted, impact = verdict.impact, level = verdict.level } = problem
  const { uuids, key } = scope
  const deadline = accepted && isDay(accepted.until) ? instantOf(`${accepted.until}T23:59:59Z`) : undefined
  const origin = originOf(scope.tool)
  return {
    uuid: uuids.of('risk', key, fingerprint),
    title: prose(message),
    description: prose(describeProblem(problem, report)),
    statement: prose(verdict.why),
    props: [
      ...prop('rule', verdict.rule),
      ...prop('level', level),
      ...prop('fingerprint', fingerprint),
      ...prop('accepted', accepted && describeAcceptance(accepted)),
    ],
    status: accepted ? 'deviation-approved' : 'open',
    origins: [origin],
    characterizations: [{ origin, facets: [{ name: 'impact', system: NS, value: impact }] }],
    ...(deadline === undefined ? {} : { deadline }),
    remediations: [
      {
        uuid: uuids.of('remediation', key, fingerprint),
        lifecycle: 'recommendation',
        title: 'Fix',
        description: prose(fixOf(problem, verdict)),
      },
    ],
    'related-observations': [{ 'observation-uuid': observation }],
  }
}

/** The problem, and in brackets its place with what was found and expected. */
export function describeProblem(problem: Found['problem'], report: Report): string {
  const place = compared(problem, report)
  return place === '' ? problem.message : `${problem.message} (${place})`
}
