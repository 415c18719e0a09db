/** Refuses a request, in the envelope of each family of endpoints. */

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A refused request. Each family of endpoints has its own envelope for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** `message` is for people, and plain ASCII without quotes: RFC 6749 §5.2 allows no more in `error_description`. */
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** Other members of the body. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** Turns a refusal into an answer. */
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
