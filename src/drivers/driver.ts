/** Defines the contract of a driver, which completes a claim in place of a person. */

import type { CeremonyKind } from '../dialects/dialect.js'
import type { Exchange } from '../wire/http.js'

/** A ceremony that a person has to complete at the service. */
export interface Ceremony {
  readonly kind: CeremonyKind
  /** The page that the person opens. Undefined if the service sends the link by mail. */
  readonly verificationUri: string | undefined
  /** The code that the person types at the service, in `user_code` ceremonies. */
  readonly userCode: string | undefined
  /** The address that the ceremony is bound to. */
  readonly email: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** What a driver needs from the run: the time, and requests that are recorded and guarded like all others. */
export interface Browser {
  /** Sends one request, and follows no redirect. */
  send(
    method: string,
    url: string,
    options?: { headers?: Readonly<Record<string, string>>; body?: string },
  ): Promise<Exchange>
  /** Throws `NotRun` if the person must not type anything at this URL. */
  openPage(url: URL): void
  now(): number
  pause(duration: number): Promise<void>
  readonly signal: AbortSignal
}

/** The result of a ceremony. `code` is the code on the service's page, if the agent has to send it. */
export type Completion =
  | { readonly done: true; readonly code?: string }
  | { readonly done: false; readonly saw: string }

/**
 * Completes a ceremony like a person. Resolves to `done: false`, with what the driver saw, if the service did not let it through.
 * Throws `Stuck` if the driver does not know how to go on.
 */
export interface ClaimDriver {
  (ceremony: Ceremony, browser: Browser): Promise<Completion>
  /** Whether a person acts. A person is asked only once, for the real ceremony, and has time until it expires. */
  readonly attended?: true
}

/** The driver could not go on. The message says what it saw, and where. Then the claim is inconclusive, and never a failure. */
export class Stuck extends Error {
  override readonly name = 'Stuck'
}
