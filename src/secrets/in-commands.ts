/** Finds secrets that are written in full on command lines. */

import { type Secret, secretsIn } from './in-text.js'
import { looksRandom } from './random.js'

/** A command that takes credentials among its arguments, first on its line or after what starts a command. */
const COMMAND =
  /(?:^|[$>%|;&(`])[ \t]{0,40}(?:sudo[ \t])?(?:curl|wget|http|https|xh|export|npx|npm|gh|aws|docker|mysql|psql|redis-cli|claude|codex|gemini)[ \t]/gm
/** Where a credential is given, and the credential. What is not literal does not match: `$VAR`, `<key>`, `{{key}}`. */
const ARGUMENT =
  /(?:\bAuthorization:[ \t]{0,3}(?:Bearer|Token|Basic)[ \t]{1,3}|\bX-[\w-]{0,30}(?:Key|Token|Secret):[ \t]{0,3}|\s--(?:oauth2-bearer|password|token|secret|api-key|apikey|access-token|auth-token)(?:[ \t]{1,3}|=)["']?|\bexport[ \t]{1,3}\w{0,40}(?:KEY|TOKEN|SECRET|PASSWORD)=["']?|\s(?:-u|--user)[ \t]{1,3}["']?[\w.@+-]{1,80}:|[?&](?:api_?key|access_token|token|claim_token)=)([\w.~+/=-]{12,2000})/gi
/** What follows a value that was shortened or is not literal. */
const GOES_ON = /^(?:\.{2}|[\u2026*<{$\\])/
/** A command continues after a line that ends in a backslash. Only this many characters are read. */
const LONGEST = 4000

/** Secrets that are written out on a command line, each once. Those that are secrets wherever they stand are left to `secretsIn`. */
export function commandSecrets(text: string): Secret[] {
  const known = new Set<number>()
  const found: Secret[] = []
  let read = 0
  for (const { index, 0: command } of text.matchAll(COMMAND)) {
    if (index < read) continue
    const end = endOf(text, index + command.length)
    read = end
    for (const secret of argumentsIn(text.slice(index, end), index)) {
      if (known.has(secret.range.start)) continue
      known.add(secret.range.start)
      found.push(secret)
    }
  }
  if (found.length === 0) return found
  // At the start of time, no JWT has ended.
  const elsewhere = secretsIn(text, 0)
  return found.filter(
    ({ range }) => !elsewhere.some((one) => one.range.start < range.end && one.range.end > range.start),
  )
}

function argumentsIn(command: string, offset: number): Secret[] {
  return [...command.matchAll(ARGUMENT)].flatMap(({ index, 0: whole, 1: value = '' }) => {
    const end = index + whole.length
    if (GOES_ON.test(command.slice(end, end + 2)) || !looksRandom(withoutPrefix(value))) return []
    const range = { start: offset + end - value.length, end: offset + end }
    return [{ kind: 'a secret', range, value }]
  })
}

/** Removes the prefix that names the kind of secret. */
const withoutPrefix = (value: string): string => value.replace(/^(?:[a-z]{1,12}_)+(?=\w{12})/i, '')

function endOf(text: string, from: number): number {
  const last = Math.min(text.length, from + LONGEST)
  for (let at = from; at < last; ) {
    const end = text.indexOf('\n', at)
    if (end < 0 || end >= last) return last
    if (!/\\\r?$/.test(text.slice(Math.max(at, end - 2), end))) return end
    at = end + 1
  }
  return last
}
