/** Hides in a text what is another in every run, so that a page is always the same. */

/** What is drawn at random: a UUID, 256 bits in base64url (with a capital; `reg_…`, a key's thumbprint), an address made up for a run. */
export const DRAWN: readonly RegExp[] = [
  /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g,
  /(?<=(?<![\w-])(?:[a-z]{2,3}_)?)(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])/g,
  /(?<=\bauthmd-check-)[0-9a-f]{8}(?=@)/gi,
]

/** A code that is guessed. */
const GUESSED = /(?<="user_code": ")\d{6}(?=")/g

/** What scanners take for a live secret, although it is an example: a JWT, a key of AWS. */
const ALARMING = /\beyJ[\w-]{10,}(?:\.[\w-]+)*|(?<=\bAKIA)[A-Z0-9]{16}\b/g

const LABEL = /(?<=‹)(\w+)#\d+(?=›)/g

/** Puts an ellipsis for what is drawn, and counts the labels of secrets in the order in which they stand here. */
export function steadied(text: string): string {
  const met = new Map<string, string[]>()
  return [ALARMING, ...DRAWN, GUESSED]
    .reduce((rest, drawn) => rest.replace(drawn, '…'), text)
    .replace(LABEL, (label, name: string) => {
      const labels = met.get(name) ?? []
      met.set(name, labels)
      if (!labels.includes(label)) labels.push(label)
      return `${name}#${labels.indexOf(label) + 1}`
    })
}
