/** Judges whether a text looks random. */

/** Words that documentation uses instead of a secret. */
const STAND_IN =
  /example|sample|placeholder|your|dummy|fake|redacted|replace|changeme|change[_-]me|insert|secret|password|token|api_?key|demo|foobar|notareal|not[_-]a[_-]real|x{4}|0{6}|\.{3}|\u2026|[*<>{}$]/i
/** The least share of the entropy that a random text of this length could have. */
const SHARE = 0.72
/** The greatest share of characters that count up or repeat, such as `abcdef` or `123456`. */
const COUNTED = 0.34

/**
 * Whether a text looks random and not written. It has no stand-in and does not count up. It has letters and digits, and as many
 * different characters as chance gives.
 */
export function looksRandom(value: string): boolean {
  if (STAND_IN.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false
  return (
    countedShare(value) <= COUNTED &&
    entropyPerCharacter(value) >= SHARE * Math.log2(Math.min(value.length, alphabet(value)))
  )
}

const alphabet = (value: string): number => (/^[0-9a-f]+$/i.test(value) ? 16 : 62)

/** The entropy in bits, by the frequency of each character (Shannon). */
function entropyPerCharacter(value: string): number {
  const counts = new Uint16Array(128)
  // Every form of secret is ASCII.
  for (let i = 0; i < value.length; i++)
    counts[value.charCodeAt(i) & 0x7f] = (counts[value.charCodeAt(i) & 0x7f] ?? 0) + 1
  let sum = 0
  for (const count of counts) if (count > 1) sum += count * Math.log2(count)
  return Math.log2(value.length) - sum / value.length
}

/** The share of a text in runs of four or more characters that repeat or count up or down. */
function countedShare(value: string): number {
  let counted = 0
  let run = 1
  for (let i = 1; i <= value.length; i++) {
    const step = value.charCodeAt(i) - value.charCodeAt(i - 1)
    if (step === 0 || step === 1) run++
    else {
      if (run >= 4) counted += run
      run = 1
    }
  }
  return counted / value.length
}
