/** Reads documents of OSCAL for tests. */

import { REPORT } from '../../../fixtures/report.js'
import type { Report } from '../../../src/model/report.js'
import type { Verdict } from '../../../src/model/verdict.js'

interface Found {
  readonly uuid: string
  readonly title: string
  readonly target: { readonly 'target-id': string; readonly status: { readonly state: string } }
}
interface Observation {
  readonly uuid: string
  readonly title: string
  readonly types: readonly string[]
}
interface Risk {
  readonly uuid: string
  readonly title: string
  readonly status: string
  readonly deadline?: string
  readonly props: readonly { readonly value: string }[]
}
interface Result {
  readonly title: string
  readonly remarks?: string
  readonly start: string
  readonly end: string
  readonly 'local-definitions': { readonly components: readonly { readonly status: { readonly state: string } }[] }
  readonly 'reviewed-controls': {
    readonly 'control-selections': readonly { readonly 'include-controls'?: readonly { 'control-id': string }[] }[]
  }
  readonly observations?: readonly Observation[]
  readonly risks?: readonly Risk[]
  readonly findings?: readonly Found[]
}
export const documentIn = (text: string) =>
  JSON.parse(text)['assessment-results'] as {
    readonly metadata: { readonly remarks?: string }
    readonly results: readonly [Result, ...Result[]]
  }
export const resultIn = (text: string): Result => documentIn(text).results[0]
export const stateIn = (text: string, objective: string): string | undefined =>
  resultIn(text).findings?.find(({ target }) => target['target-id'] === objective)?.target.status.state

/** The canned report with another verdict on one rule. */
export const withVerdict = (rule: string, change: Partial<Verdict>): Report => ({
  ...REPORT,
  verdicts: REPORT.verdicts.map((one) => (one.rule === rule ? { ...one, ...change } : one)),
})
