/** What is true of the service that speaks as AuthKit is deployed. */
import type { Row } from './truth.js'

/** Wherever an answer brings a refresh token, it is tried. */
const refreshed: Row['outcomes'] = { 'register/refresh': 'pass' }

export const AUTHKIT: readonly Row[] = [
  { fault: '', outcomes: refreshed },
  { fault: '', asked: 'default', outcomes: refreshed },
  { fault: '', asked: 'passive' },
  ...['plain-errors', 'string-refresh', 'no-anon-refresh', 'strict-resource', 'created'].map(
    (fault): Row => ({ fault, outcomes: refreshed }),
  ),
  { fault: 'no-anon-refresh', asked: 'default', outcomes: { 'register/refresh': 'notRun' } },
  { fault: '', env: { TYPES: 'anonymous service_auth' }, outcomes: refreshed },
  // Fewer types are published, and the document and the service know all of them as before.
  ...['anonymous refresh', 'anonymous'].map(
    (types): Row => ({
      fault: '',
      env: { TYPES: types },
      found: { 'document/methods-match': 'fail', 'register/disabled-type': 'fail' },
      outcomes: refreshed,
    }),
  ),
  {
    fault: '',
    env: { TYPES: 'service_auth' },
    found: { 'document/methods-match': 'fail' },
    outcomes: refreshed,
  },
  { fault: 'no-token-type', asked: 'default', found: { 'token/exchange': 'fail' }, outcomes: refreshed },
  {
    fault: 'rate-limit',
    // Two registrations are taken, and none of the others.
    undecided: [
      'claim/lockout',
      'claim/wrong-account',
      'register/login-hint',
      'register/no-account-oracle',
      'register/no-early-assertion',
      'register/service-auth',
      'register/user-code',
      'register/verification-uri',
    ],
    exit: 3,
    says: /asks to wait 3600 s/,
  },
]
