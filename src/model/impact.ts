/** Says what is lost where a requirement is not met. */

/**
 * From the gravest on. `takeover`: somebody gets what is not theirs, or keeps it after it was taken away; `exposure`: a secret or a protection lies
 * open to others; `breakage`: an agent fails, or its user cannot go on; `polish`: an agent still succeeds.
 */
export const IMPACTS = ['takeover', 'exposure', 'breakage', 'polish'] as const
export type Impact = (typeof IMPACTS)[number]

/** Compares two impacts: the graver one comes first. */
export const compareImpacts = (a: Impact, b: Impact): number => IMPACTS.indexOf(a) - IMPACTS.indexOf(b)
