/**
 * What is drawn at random, which is another in every run: its characters are hidden, its prefix, its hyphens and its length stay. A
 * UUID, 256 bits in base64url (`reg_…`, the thumbprint of a key), and the address that is made up for a run. Never used on a
 * pointer, a header, a status, a line or a column.
 */
const DRAWN: readonly RegExp[] = [
  /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g,
  /(?<=(?<![\w-])(?:[a-z]{2,3}_)?)(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{43}(?![\w-])/g,
  /(?<=\bauthmd-check-)[0-9a-f]{8}(?=@)/g,
]

export const steady = (text: string): string =>
  DRAWN.reduce(
    (rest, drawn) =>
      rest.replace(drawn, (one) => (one.length === 36 ? one.replace(/[^-]/g, '*') : '*'.repeat(one.length))),
    text,
  )
