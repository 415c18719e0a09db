/** Finds the rules that say how the service answered a forged or wrong request. */

import type { Verdict } from '../model/verdict.js'
import { FINDINGS } from './outcomes.js'

/** A verdict that says what the service did. */
export type Tried = Verdict & { readonly observed: string }

/** Whether the request was tried, and judged. */
export const isTried = (verdict: Verdict): verdict is Tried =>
  verdict.observed !== undefined && (verdict.outcome === 'pass' || FINDINGS.has(verdict.outcome))
