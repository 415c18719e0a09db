/** Words that documentation puts where a secret belongs. */
const STAND_IN =
  /example|sample|placeholder|your|dummy|fake|redacted|replace|changeme|change[_-]me|insert|secret|password|token|api_?key|demo|foobar|notareal|not[_-]a[_-]real|x{4}|0{6}|\.{3}|\u2026|[*<>{}$]/i
/** Of the entropy that a random text of this length could show, so much at least. */
const SHARE = 0.72
/** Characters that count up or repeat, such as `abcdef` or `123456`: no more than this share of the text. */
const COUNTED = 0.34

/**
 * Whether a text looks drawn at random rather than written: no stand-in, no counting, letters and digits, and as many different
 * characters as chance would give.
 */
export function looksRandom(value: string): boolean {
  if (STAND_IN.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false
  return (
    countedShare(value) <= COUNTED &&
    entropyPerCharacter(value) >= SHARE * Math.log2(Math.min(value.length, alphabet(value)))
  )
}

const alphabet = (value: string): number => (/^[0-9a-f]+$/i.test(value) ? 16 : 62)

/** Bits, by how often each character is there (Shannon). */
function entropyPerCharacter(value: string): number {
  const counts = new Uint16Array(128)
  // Every form of secret is ASCII.
  for (let i = 0; i < value.length; i++)
    counts[value.charCodeAt(i) & 0x7f] = (counts[value.charCodeAt(i) & 0x7f] ?? 0) + 1
  let sum = 0
  for (const count of counts) if (count > 1) sum += count * Math.log2(count)
  return Math.log2(value.length) - sum / value.length
}

/** How much of a text is runs of at least four characters each of which is the one before it, or the next. */
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
