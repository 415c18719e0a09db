export { REHEARSAL_ORIGIN as ORIGIN, rehearse as checkSandbox, rehearseWith as checkFetch } from '../src/rehearse.js'
export { unexplained, violated, withOutcome } from '../src/selftest/expectations.js'
