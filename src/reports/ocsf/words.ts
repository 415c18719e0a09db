/** Holds the numbers and words of OCSF 1.3.0 that events use. */

import type { Impact } from '../../model/impact.js'

/** The version of the schema (https://schema.ocsf.io/1.3.0). */
export const OCSF = '1.3.0'

/** `severity_id`. `Unknown` is for what was not decided. */
export const SEVERITIES = ['Unknown', 'Informational', 'Low', 'Medium', 'High', 'Critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/**
 * How grave a violated requirement is: by what is lost, and a SHOULD one step below a MUST of the same impact. What is neither of them is
 * informational.
 */
export const GRAVITY: Readonly<Record<'MUST' | 'SHOULD', Readonly<Record<Impact, Severity>>>> = {
  MUST: { takeover: 'Critical', exposure: 'High', breakage: 'Medium', polish: 'Low' },
  SHOULD: { takeover: 'High', exposure: 'Medium', breakage: 'Low', polish: 'Informational' },
}

/** `activity_id` of a finding. */
export const ACTIVITIES = { Create: 1, Update: 2, Close: 3 } as const
export type Activity = keyof typeof ACTIVITIES

/**
 * How a requirement stands. `open`: there is no result for lack of information. `advice`: only what is optional is missing; `none`: it does
 * not bind the service; `gone`: the fault is not there any more, which does not say that the requirement is met;
 * `superseded`: other findings say it now. These four are neither a pass nor a fail.
 */
export type Standing = 'pass' | 'open' | 'fail' | 'advice' | 'none' | 'gone' | 'superseded'

/** `compliance.status_id`. The word of 99 is ours, as the schema wants it. */
export const COMPLIANCE: Readonly<Record<Standing, readonly [id: number, word: string]>> = {
  pass: [1, 'Pass'],
  open: [2, 'Warning'],
  fail: [3, 'Fail'],
  advice: [99, 'Advice'],
  none: [99, 'Not applicable'],
  gone: [99, 'Not found any more'],
  superseded: [99, 'Superseded'],
}

/** `status_id` of a finding. */
export const STATUSES = { New: 1, Suppressed: 3, Resolved: 4, Superseded: 99 } as const
export type Status = keyof typeof STATUSES
