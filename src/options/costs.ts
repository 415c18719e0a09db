/** Says how much more time and how many more requests a run may take for some options. */

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
