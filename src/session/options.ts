/** The options that a session is given. */

/** What the user asked of the session: how much it may send, and how long it may take. Durations are in milliseconds. */
export interface SessionOptions {
  readonly maxRequests: number
  readonly maxRegistrations: number
  /** One request. */
  readonly timeout: number
  /** The whole run. */
  readonly runTimeout: number
  /** How long expiry rules may wait. */
  readonly maxWait: number
  /** The person's account at the service, when a driver signs in; its secret stays out of every report. */
  readonly account?: { readonly email: string; readonly secret: string }
}
