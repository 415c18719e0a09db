/** Refuses a request, in the envelope of each family of endpoints. */

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A request that is turned down. Each family of endpoints says so in its own envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** `message` is for people, and plain ASCII without quotes: RFC 6749 §5.2 allows no more in `error_description`. */
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What its body has besides. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** How a refusal is told to the caller. */
export type Envelope = (c: Context, refusal: Refusal) => Response | Promise<Response>

/** Registration, claim, and the API. */
export const messageEnvelope: Envelope = (c, { status, code, message, members }) =>
  c.json({ error: code, message, ...members }, status)

/** RFC 6749 §5.2. */
export const oauthEnvelope: Envelope = (c, { status, code, message }) =>
  c.json({ error: code, error_description: message }, status)

/** RFC 8935 §2.3. */
export const eventEnvelope: Envelope = (c, { status, code, message }) =>
  c.json({ err: code, description: message }, status)
