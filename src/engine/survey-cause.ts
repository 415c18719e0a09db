/** Says in one word why nothing can be said of a name. */

import type { RowCause } from '../model/inventory.js'
import { answerFault } from '../wire/broken-answers.js'
import { certificateFailure } from '../wire/certificates.js'
import type { Exchange } from '../wire/http.js'

const CAUSES: Readonly<Record<string, RowCause>> = {
  ENOTFOUND: 'no-address',
  EAI_AGAIN: 'no-address',
  PRIVATE_ADDRESS: 'private-address',
  TIMEOUT: 'time-out',
  UND_ERR_CONNECT_TIMEOUT: 'time-out',
  ABORTED: 'budget',
  BUDGET_SPENT: 'budget',
  RATE_LIMITED: 'rate-limit',
  PROXY_REFUSED: 'gate',
  UND_ERR_HEADERS_OVERFLOW: 'broken-answer',
  UNKNOWN_ENCODING: 'broken-answer',
  UNASKED_CONTINUE: 'broken-answer',
  UNASKED_UPGRADE: 'broken-answer',
  OTHER_PROTOCOL: 'broken-answer',
  HTTP2_EXPECTED: 'broken-answer',
  TLS_EXPECTED: 'broken-answer',
  HTTP_EXPECTED: 'certificate',
}

/** Returns the cause of a request without an answer. */
export function causeOfFailure(code: string): RowCause {
  const known = Object.hasOwn(CAUSES, code) ? CAUSES[code] : undefined
  if (known) return known
  if (answerFault(code)) return 'broken-answer'
  return certificateFailure(code) || /^(?:TLS_|ERR_SSL_)/.test(code) ? 'certificate' : 'no-connection'
}

/** Whether a failure says that nobody can be reached there, now or later. */
export const isNobody = (code: string): boolean =>
  ['no-address', 'no-connection', 'certificate'].includes(causeOfFailure(code))

/** Refusals, and the 202 with which walls against bots begin. */
const GATES: readonly number[] = [202, 401, 402, 403, 407, 425, 451]
const isRedirectStatus = (status: number): boolean => status >= 300 && status < 400

/** Returns the cause where the answer keeps something back. */
export function causeOfAnswer({ response: { status, truncated } }: Exchange): RowCause | undefined {
  if (truncated) return 'budget'
  if (status === 429) return 'rate-limit'
  if (status >= 500) return 'server-error'
  if (status === 408) return 'time-out'
  if (GATES.includes(status)) return 'gate'
  if (status === 200) return 'broken-answer'
  return isRedirectStatus(status) ? undefined : 'untold'
}
