/**
 * The words of auth.md that versions changed, the codes, and the URNs: each once for the checker. A name that never changed is written
 * where it is used. The sandbox and its template keep words of their own, on purpose: a slip in either shows when the two meet.
 */

export * from './words/endpoints.js'
export * from './words/errors.js'
export * from './words/types.js'
