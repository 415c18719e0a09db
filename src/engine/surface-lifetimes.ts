/** Reads how long the things live that a service issued in a run. */

import type { Life } from '../facts/expiry.js'
import type { Facts } from '../facts/index.js'
import type { Surface } from '../model/surface.js'

type Lives = Pick<Facts, 'accessTokenLife' | 'assertionLife' | 'registrationLife' | 'idleCeremony' | 'firstAttempt'>

/** Returns the lifetimes that answers stated. Of one in whole seconds, a part of a second has passed before the answer was here. */
export function lifetimesIn(facts: Partial<Lives>): Surface['lifetimes'] {
  const { accessTokenLife, assertionLife, registrationLife, idleCeremony, firstAttempt } = facts
  const attempt = firstAttempt && {
    since: firstAttempt.exchange.response.receivedAt,
    end: firstAttempt.ceremony.expiresAt,
  }
  return [
    ...lifetime('access_token', accessTokenLife),
    ...lifetime('assertion', assertionLife),
    ...lifetime('registration', registrationLife),
    ...lifetime('user_code', idleCeremony?.life ?? attempt),
  ]
}

function lifetime(of: Surface['lifetimes'][number]['of'], life: Life | undefined): Surface['lifetimes'] {
  const seconds = life && Math.ceil((life.end - life.since) / 1000)
  return seconds !== undefined && Number.isFinite(seconds) ? [{ of, seconds, from: ['wire'] }] : []
}
