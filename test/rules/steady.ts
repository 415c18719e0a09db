/** What is drawn at random: a UUID, 256 bits in base64url (with a capital; `reg_…`, a key's thumbprint), an address made up for a run. */
const DRAWN: readonly RegExp[] = [
  /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g,
  /(?<=(?<![\w-])(?:[a-z]{2,3}_)?)(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])/g,
  /(?<=\bauthmd-check-)[0-9a-f]{8}(?=@)/g,
]

const UUID_LENGTH = 36

/**
 * Hides what is another in every run: prefix and length stay, and the hyphens of a UUID. Not to be used on a pointer, a header, a status,
 * a line or a column.
 */
export const steady = (text: string): string => DRAWN.reduce((rest, drawn) => rest.replace(drawn, hidden), text)

const hidden = (drawn: string): string => drawn.replace(drawn.length === UUID_LENGTH ? /[^-]/g : /./g, '*')
