/** What a request does to the service. The user grants these one by one; `read` is always granted in a live check. */
export const EFFECTS = ['read', 'register', 'claim', 'revoke', 'event', 'hostile'] as const
export type Effect = (typeof EFFECTS)[number]
