/** Reads base64url (RFC 4648 §5) as RFC 7515 §2 wants it. */

/**
 * Returns the bytes of a text, if the text is the one way to write them. A decoder of Node ignores the bits after the last byte, padding and foreign
 * characters, so that several texts would have one meaning.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}
