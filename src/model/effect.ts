/** The effects that a request can have on a service. */

/** What a request does to the service. The user allows each effect by name. A live check always allows `read`. */
export const EFFECTS = ['read', 'register', 'claim', 'revoke', 'event', 'hostile'] as const
export type Effect = (typeof EFFECTS)[number]
