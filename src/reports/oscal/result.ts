/** Writes a run as one result of an OSCAL document. */

import { type ClaimResult, claimResults } from '../../controls/evidence.js'
import type { RuleEvidence } from '../../model/claim.js'
import type { Report } from '../../model/report.js'
import { cataloguedIn } from '../catalogued.js'
import { allDoubtsOf } from '../doubts.js'
import { type Found, foundFromGravest } from '../fingerprint.js'
import { inGravity } from '../gravity.js'
import { instantOf } from '../instant.js'
import { serviceUid } from '../service-uid.js'
import { pluralize } from '../text.js'
import { webUri } from '../uri.js'
import type { Uuids } from '../uuids.js'
import { claimsWith, controlProps, objectiveId, reviewedControls } from './controls.js'
import { assessmentAssets, NEVER } from './frame.js'
import type { Scope } from './scope.js'
import { objectsOf } from './verdict.js'
import { members, prop, prose } from './words.js'

/** Returns the result. `uuids` are those of the document. */
export function resultOf(report: Report, uuids: Uuids) {
  const { target, startedAt, durationMs, mode } = report
  const key = serviceUid(target, report)
  const end = instantOf(startedAt, durationMs)
  const scope: Scope = {
    uuids,
    key,
    tool: uuids.of('tool', key),
    subject: uuids.of('component', key),
    subjectType: 'component',
    collected: end ?? NEVER,
    // A report that was made of a row of an inventory has no exchange.
    method: mode === 'check' && report.exchanges.length > 0 ? 'TEST' : 'EXAMINE',
  }
  const judged = judgedIn(report, scope)
  const rules = new Set(judged.findings.flatMap(({ target: { 'target-id': id } }) => id))
  return {
    uuid: uuids.of('result', key, startedAt),
    title: prose(`${mode === 'check' ? 'Check' : 'Lint'} of ${target}`),
    description: prose(report.postureSentence ?? 'Nobody knows what the service is to an agent.'),
    start: instantOf(startedAt) ?? NEVER,
    ...(end === undefined ? {} : { end }),
    props: propsOf(report),
    'local-definitions': {
      components: [componentOf(report, scope)],
      'assessment-assets': assessmentAssets(scope.tool, uuids.of('platform', key)),
    },
    'reviewed-controls': reviewedControls(judged.claims, [...rules]),
    ...members('observations', judged.observations),
    ...members('risks', judged.risks),
    ...members('findings', judged.findings),
    ...remarksOf(report),
  }
}

/** OSCAL demands a result, also where no target has a report. */
export const nothingAssessed = (uuids: Uuids) => ({
  uuid: uuids.of('result'),
  title: 'Nothing was assessed',
  description: 'No target has a report. The start is unknown, and is not an instant of any run.',
  start: NEVER,
  'reviewed-controls': reviewedControls([], []),
})

/** What keeps a reader from taking the result for more than it is, and what was left out. */
function remarksOf(report: Report) {
  const said = [
    ...(report.unreachable === undefined ? [] : [prose(`No answer: ${report.unreachable}`)]),
    ...allDoubtsOf(report).map(({ said }) => prose(said)),
    ...notApplicable(report),
  ]
  return said.length === 0 ? {} : { remarks: said.join('\n\n') }
}

/** Who audits has to see what does not bind the service, and why: it is no pass. */
function notApplicable({ verdicts }: Report): string[] {
  const reasons = new Map<string, string[]>()
  for (const { outcome, rule, reason = 'no reason was given' } of verdicts)
    if (outcome === 'notApplicable') reasons.set(reason, [...(reasons.get(reason) ?? []), rule])
  return [...reasons].map(
    ([reason, rules]) => `${prose(`Not applicable: ${reason.replace(/\.$/, '')}`)}: ${rules.map(prose).join(', ')}`,
  )
}

function propsOf({ target, mode, posture, dialect, level, summary, options }: Report) {
  const counts = Object.entries(summary).flatMap(([name, count]) => prop(name, count, { class: 'count' }))
  return [
    ...prop('target', target),
    ...prop('mode', mode),
    ...prop('posture', posture),
    ...prop('dialect', dialect.name),
    ...prop('level', level.reached),
    ...prop('ruleset', options?.ruleset),
    ...counts,
  ]
}

function componentOf(report: Report, { subject }: Scope) {
  const { target, mode, registered, document } = report
  const href = document === undefined ? undefined : webUri(document)
  return {
    uuid: subject,
    type: 'service',
    title: prose(registered?.name ?? target),
    description: prose(target),
    ...members('props', [
      ...prop('target', target),
      ...prop('owner', registered?.owner?.service, { class: 'service' }),
      ...prop('owner', registered?.owner?.business, { class: 'business' }),
    ]),
    ...(href === undefined ? {} : { links: [{ href, rel: 'reference' }] }),
    status: isSeen(report) ? { state: 'operational' } : { state: 'other', remarks: mode === 'lint' ? FILES : SILENT },
  }
}
const FILES = 'Files were read. Nobody asked whether a service runs.'
const SILENT = 'Nobody has seen that the service runs.'

const isSeen = (report: Report): boolean =>
  report.mode === 'check' && (report.exchanges.some(({ response }) => response) || cataloguedIn(report).length > 0)

/** What does not apply is no part of an assessment. */
function judgedIn(report: Report, scope: Scope) {
  const found = new Map<string, Found[]>()
  for (const one of foundFromGravest(report)) found.set(one.verdict.rule, [...(found.get(one.verdict.rule) ?? []), one])
  const applying = inGravity(report.verdicts).filter(({ outcome }) => outcome !== 'notApplicable')
  const objects = applying.map((verdict) => ({
    rule: verdict.rule as string,
    ...objectsOf(verdict, found.get(verdict.rule) ?? [], report, scope),
  }))
  const observed = new Map(objects.map(({ rule, observation }) => [rule, observation.uuid]))
  const claims = claimResults(report)
    .filter(({ verdict }) => verdict !== 'holds' || report.unreachable === undefined)
    .flatMap((one) => claimFinding(one, observed, scope) ?? [])
  const decided = new Set(objects.flatMap(({ rule, findings }) => (findings.length > 0 ? [rule] : [])))
  return {
    claims: claimsWith((rule) => decided.has(rule)),
    observations: objects.map(({ observation }) => observation),
    risks: objects.flatMap(({ risks }) => risks),
    findings: [...claims, ...objects.flatMap(({ findings }) => findings)],
  }
}

const STATES = { holds: 'satisfied', broken: 'not-satisfied', partly: undefined, 'no evidence': undefined } as const

/** A claim of which a part is not decided has no state. */
function claimFinding(result: ClaimResult, observed: ReadonlyMap<string, string>, { uuids, key }: Scope) {
  const { claim, verdict, rules } = result
  const state = STATES[verdict]
  if (state === undefined) return undefined
  const evidence = rules.filter(({ rule, evidence }) => evidence !== 'none' && observed.has(rule))
  return {
    uuid: uuids.of('finding', key, claim.id),
    title: prose(`${claim.id}: ${claim.title}`),
    description: prose(describeClaim(result)),
    props: controlProps(claim),
    target: {
      type: 'objective-id',
      'target-id': objectiveId(claim.id),
      status: { state, reason: state === 'satisfied' ? 'pass' : 'fail' },
    },
    ...members(
      'related-observations',
      evidence.flatMap(({ rule }) => {
        const uuid = observed.get(rule)
        return uuid === undefined ? [] : [{ 'observation-uuid': uuid }]
      }),
    ),
  }
}

function describeClaim({ claim, verdict, rules }: ClaimResult): string {
  const of = (wanted: RuleEvidence) => rules.filter(({ evidence }) => evidence === wanted).map(({ rule }) => rule)
  return verdict === 'broken'
    ? `Against it: ${of('against').join(', ')}.`
    : `${of('for').length} of ${pluralize(claim.rules.length, 'rule')} apply. Each was decided and is met.`
}
