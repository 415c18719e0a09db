import { DRAWN } from '../../src/docs/steady.js'

const UUID_LENGTH = 36

/**
 * Hides what is another in every run: prefix and length stay, and the hyphens of a UUID. Not to be used on a pointer, a header, a status,
 * a line or a column.
 */
export const steady = (text: string): string => DRAWN.reduce((rest, drawn) => rest.replace(drawn, hidden), text)

const hidden = (drawn: string): string => drawn.replace(drawn.length === UUID_LENGTH ? /[^-]/g : /./g, '*')
