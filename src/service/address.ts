/** Reads an e-mail address in the one form that the service keeps. */

/** A local part, a domain with a dot, no blanks, no control characters: anything finer is for the mail server to say. */
const ADDRESS = /^[^\s@<>"\p{C}]+@[^\s@<>".\p{C}]+(?:\.[^\s@<>".\p{C}]+)+$/u
/** RFC 5321 §4.5.3.1.3. */
const MAX_LENGTH = 254

/** The form of an e-mail address in which one person has one: lower case. Undefined when it is no usable address. */
export function canonicalAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !ADDRESS.test(text)) return undefined
  return text.toLowerCase()
}
