/**
 * The names of auth.md that changed between versions, the error codes and the URNs, each once for the checker. A name that never changed
 * is written where it is used. The sandbox has its own words on purpose: a mistake in one of the two shows in the tests.
 */

export * from './words/endpoints.js'
export * from './words/errors.js'
export * from './words/types.js'
