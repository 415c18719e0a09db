/** Says how much more time and how many more requests a run may take for some options. */

import { DEFAULTS, FOR_A_CLAIM, FOR_A_PROVIDER, FOR_AN_ACCOUNT, FOR_AN_ADDRESS, FOR_GUESSES } from '../facts/options.js'

/**
 * What a claim adds: milliseconds, and requests. A person has as much time as a code should live. Meanwhile the run polls every five
 * seconds (RFC 8628 §3.2).
 */
export const CLAIM_COST = {
  none: { time: 0, requests: 0 },
  form: { time: 60_000, requests: 0 },
  command: { time: 900_000, requests: 0 },
  prompt: { time: 900_000, requests: 180 },
}

/** What a provider adds, in milliseconds. */
export const PROVIDER_COST = { time: 60_000 }

/** Says the default budget, and what some options add to it. */
export function moreBy(kind: 'requests' | 'registrations'): string {
  const preset = { requests: DEFAULTS.maxRequests, registrations: DEFAULTS.maxRegistrations }[kind]
  const more = [
    [FOR_AN_ADDRESS, '--login-hint'],
    [FOR_AN_ACCOUNT, '--known-account'],
    [FOR_A_CLAIM, '--claim'],
    [FOR_GUESSES, '--claim and the effect hostile'],
    [FOR_A_PROVIDER, '--provider'],
  ] as const
  return `${preset}; ${more.map(([cost, option]) => `${cost[kind]} more with ${option}`).join(', ')}`
}
