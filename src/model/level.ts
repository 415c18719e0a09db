/** The level of a requirement. */

/** The RFC 2119 keyword of a requirement. Its severity follows from it. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'
