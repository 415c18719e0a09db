/** What a run may take in addition, by what it is asked to do. */

/**
 * When a claim is completed: milliseconds, and requests. A person gets as long as a code should live, and is waited for by polling
 * every five seconds (RFC 8628 §3.2).
 */
export const CLAIM_COST = {
  none: { time: 0, requests: 0 },
  form: { time: 60_000, requests: 0 },
  command: { time: 900_000, requests: 0 },
  prompt: { time: 900_000, requests: 180 },
}

/** With a provider: milliseconds. */
export const PROVIDER_COST = { time: 60_000 }
