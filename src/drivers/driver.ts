/** The contract between a run and whoever completes a claim in the place of a person. */

import type { CeremonyKind } from '../dialects/dialect.js'
import type { Exchange } from '../wire/http.js'

/** A ceremony that a person has to complete at the service. */
export interface Ceremony {
  readonly kind: CeremonyKind
  /** Where the person goes. Nothing in a ceremony whose link comes by mail. */
  readonly verificationUri: string | undefined
  /** The code that the person types at the service, in `user_code` ceremonies. */
  readonly userCode: string | undefined
  /** The address that the ceremony is bound to. */
  readonly email: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** What a driver needs of the run: requests, recorded and guarded like all others, and time. */
export interface Browser {
  /** One request, redirects not followed. */
  send(
    method: string,
    url: string,
    options?: { headers?: Readonly<Record<string, string>>; body?: string },
  ): Promise<Exchange>
  now(): number
  pause(duration: number): Promise<void>
  readonly signal: AbortSignal
}

/** What a person did. `code` is what the service's page showed, where the agent has to hand it in. */
export type Completion =
  | { readonly done: true; readonly code?: string }
  | { readonly done: false; readonly saw: string }

/**
 * Completes a ceremony as a person would. Resolves to `done: false`, with what was seen, when the service did not let it through;
 * throws `Stuck` when it does not know how to go on.
 */
export interface ClaimDriver {
  (ceremony: Ceremony, browser: Browser): Promise<Completion>
  /** A person is at work: asked once, for the ceremony that counts, and given until it expires. */
  readonly attended?: true
}

/** The driver found no way on; says precisely what it saw and where. The claim is then inconclusive, and never a failure. */
export class Stuck extends Error {
  override readonly name = 'Stuck'
}
