/** Reads an e-mail address in the one form that the service keeps. */

/** A local part and a domain with a dot, without blanks and control characters. The mail server judges the rest. */
const ADDRESS = /^[^\s@<>"\p{C}]+@[^\s@<>".\p{C}]+(?:\.[^\s@<>".\p{C}]+)+$/u
/** RFC 5321 §4.5.3.1.3. */
const MAX_LENGTH = 254

/**
 * Returns an e-mail address in lower case, so that one person has one address. Returns undefined if it is not a usable address.
 */
export function canonicalAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !ADDRESS.test(text)) return undefined
  return text.toLowerCase()
}
