export { listUnexplained, violated, withOutcome } from '../src/selftest/expectations.js'
export {
  REHEARSAL_ORIGIN as ORIGIN,
  rehearse as checkSandbox,
  rehearseWith as checkFetch,
} from '../src/selftest/rehearse.js'
