/** What is true of the service of the first version, which nobody has broken. */
import type { Row } from './truth.js'

export const FIRST_VERSION: readonly Row[] = [
  { fault: '', asked: 'default' },
  { fault: '', asked: 'passive' },
  { fault: '', writes: '/items', outcomes: { 'claim/otp-complete': 'pass', 'expiry/declared': 'advice' } },
]
