/** Writes a judgement as a Compliance Finding of OCSF (class 2003). */

import { TOOL } from '../../model/tool.js'
import { digest } from '../fingerprint.js'
import { clip } from '../text.js'
import { type Judgement, uidOf } from './judgement.js'
import { resourceOf } from './service.js'
import { ACTIVITIES, type Activity, COMPLIANCE, OCSF, SEVERITIES, STATUSES, type Status } from './words.js'

/** The most characters of a title, and of a text. */
const TITLE = 500
const TEXT = 2000

/** The run that an event comes from. */
export interface Run {
  /** What names it among all runs. */
  readonly id: string
  /** The version of this tool that judged. */
  readonly version: string
  /** The command, as `product.feature`. */
  readonly command: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
}

/** What became of a finding, and when the fault was seen last, in ISO 8601, where that is not this run. */
export interface Turn {
  readonly activity: Activity
  readonly status?: Status | undefined
  readonly lastSeen?: string
}

const COMPLIANCE_FINDING = 2003

/** Returns the event of a judgement. */
export function findingEvent(judgement: Judgement, run: Run, { activity, status, lastSeen }: Turn): object {
  const { service, rule, title, standing, outcome, severity, said, demand, suppressed, fix, page, more } = judgement
  const [statusId, word] = COMPLIANCE[standing]
  const uid = uidOf(judgement)
  const resource = resourceOf(service)
  const seen = millisecondsOf(lastSeen ?? run.startedAt)
  const { start_time: now } = timesOf(run)
  const state = suppressed === undefined ? status : 'Suppressed'
  return {
    ...classOf(COMPLIANCE_FINDING, 'Compliance Finding', [2, 'Findings'], [ACTIVITIES[activity], activity]),
    ...timesOf(run),
    ...severityOf(severity),
    ...(state === undefined ? {} : { status_id: STATUSES[state], status: state }),
    message: clip(`${standing === 'open' ? '' : `${word}: `}${resource.name}: ${said}`, TEXT),
    ...(suppressed === undefined ? {} : { comment: clip(suppressed, TEXT) }),
    metadata: metadataOf(run, JSON.stringify([uid, activity, standing, said]), rule),
    finding_info: {
      uid,
      title: clip(title, TITLE),
      desc: clip(said, TEXT),
      types: [clip(rule.slice(0, rule.indexOf('/')), TITLE)],
      analytic: { type_id: 1, type: 'Rule', uid: clip(rule, TITLE), name: clip(title, TITLE) },
      product_uid: TOOL.name,
      ...(seen === undefined ? {} : { last_seen_time: seen }),
      ...(activity === 'Create' || now === undefined ? {} : { modified_time: now }),
    },
    compliance: {
      ...demand,
      status_id: statusId,
      status: word,
      status_code: outcome,
      status_detail: clip(said, TEXT),
    },
    resources: [resource],
    ...(fix === undefined ? {} : { remediation: { desc: clip(fix, TEXT), ...referencesOf(page) } }),
    ...(service.type === 'Service'
      ? { observables: [{ name: 'resources[].uid', type_id: 6, type: 'URL String', value: resource.uid }] }
      : {}),
    unmapped: { rule: clip(rule, TITLE), ...more },
  }
}

const referencesOf = (page: string | undefined) => (page === undefined ? {} : { references: [clip(page, TITLE)] })

/** The members that name a class and an activity. */
export const classOf = (
  uid: number,
  name: string,
  [categoryUid, category]: readonly [uid: number, name: string],
  [activityId, activity]: readonly [id: number, name: string],
) => ({
  activity_id: activityId,
  activity_name: activity,
  category_uid: categoryUid,
  category_name: category,
  class_uid: uid,
  class_name: name,
  type_uid: uid * 100 + activityId,
  type_name: `${name}: ${activity}`,
})

export const severityOf = (severity: Judgement['severity']) => ({
  severity_id: SEVERITIES.indexOf(severity),
  severity,
})

/** The times of a run, in milliseconds since 1970. One that is no time is 0, because `time` is required. */
export function timesOf({ startedAt, durationMs }: Run): {
  readonly time: number
  start_time?: number
  end_time?: number
} {
  const start = millisecondsOf(startedAt)
  if (start === undefined) return { time: 0 }
  const took = Number.isFinite(durationMs) ? Math.max(0, Math.round(durationMs)) : 0
  return { time: start, start_time: start, end_time: Math.min(start + took, LATEST) }
}

/** The last time that there is (ECMA-262, Time Values). */
const LATEST = 8.64e15

export function millisecondsOf(time: string): number | undefined {
  const at = Date.parse(time)
  return Number.isNaN(at) ? undefined : at
}

/**
 * `uid` is the same for the same event, so that one that is sent twice can be dropped; what is judged anew of the same run and has changed is
 * another one. `correlation_uid` is that of the run.
 */
export const metadataOf = (run: Run, name: string, code: string) => ({
  version: OCSF,
  product: {
    name: TOOL.name,
    vendor_name: TOOL.name,
    version: clip(run.version, TITLE),
    url_string: TOOL.url,
    feature: { name: run.command },
  },
  uid: digest(JSON.stringify([name, run.startedAt, run.command])),
  correlation_uid: digest(run.id),
  event_code: clip(code, TITLE),
  original_time: clip(run.startedAt, TITLE),
})
