/** The level of a requirement, and of conformance. */

/** The RFC 2119 keyword of a requirement. Its severity follows from it. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

/**
 * A level of conformance: how far an agent gets.
 *
 * @asType integer
 * @minimum 0
 * @maximum 5
 */
export type LevelNumber = number
