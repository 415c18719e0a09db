/** Refuses a request, in the envelope of each family of endpoints. */

import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Version } from './publish/versions.js'

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

/** Registration and claim, as their version has it, and the API. */
export const messageEnvelope: Envelope = (c, { status, code, message, members }) =>
  c.json({ error: code, message, ...members }, status)

/** These two ask the user to act, and every version has them in `error`. */
const ASKS_USER: readonly string[] = ['login_required', 'interaction_required']

/** Registration and claim, where the code is in `code`. */
const codeEnvelope: Envelope = (c, refusal) => {
  const { status, code, message, members } = refusal
  return ASKS_USER.includes(code) ? messageEnvelope(c, refusal) : c.json({ code, message, ...members }, status)
}

/** Returns the envelope of registration and claim. */
export const registrationEnvelope = ({ refusals }: Version): Envelope =>
  refusals.member === 'code' ? codeEnvelope : messageEnvelope

/** RFC 6749 §5.2. */
export const oauthEnvelope: Envelope = (c, { status, code, message }) =>
  c.json({ error: code, error_description: message }, status)

/** RFC 8935 §2.3. */
export const eventEnvelope: Envelope = (c, { status, code, message }) =>
  c.json({ err: code, description: message }, status)
