/** Writes URLs so that every reader takes them for URIs (RFC 3986): a browser reads more than a schema allows. */

/** The most characters of a URI. */
const LONGEST = 2000

/** Returns a URL of the web as a URI, without a user and a password. It is undefined for anything else, and for what is too long. */
export function webUri(text: string): string | undefined {
  if (text.length > LONGEST || !/^https?:/i.test(text) || !URL.canParse(text)) return undefined
  const { protocol, host, pathname, search, hash } = new URL(text)
  const uri = `${protocol}//${host}${part(pathname)}${mark('?', search)}${mark('#', hash)}`
  return uri.length > LONGEST ? undefined : uri
}

/** Encodes what a path, a query or a fragment may not have. */
const part = (given: string): string =>
  given
    .toWellFormed()
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/[^\w\-.~!$&'()*+,;=:@/%?]/g, encodeURIComponent)

const mark = (sign: string, given: string): string => (given === '' ? '' : sign + part(given.slice(1)))
