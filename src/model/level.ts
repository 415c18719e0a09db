/** RFC 2119 keyword of a requirement. Severity is derived from it, never declared. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'
