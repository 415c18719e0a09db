/** Tells whether a text is in English, the one language whose sentences are understood. */

import type { Statement } from '../meaning/model.js'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** The words without which hardly any English sentence is written, and that no other language of this alphabet has. */
const ENGLISH = setOf(
  "the of and is are was were to for with that this these those it its by from you your we our they their or as at be been not do does don't doesn't isn't has have had can may must should will would which when where who how if then there here than them all any each other only use used supported available yes please agents",
)
/** The same for its neighbours: German, French, Spanish, Portuguese, Italian and Dutch. */
const OTHERS = setOf(
  'der die das und ist sind nicht mit für ein eine einen wir gibt es kein keine ohne wird wurde du sie auf zu von den dem im noch früher niemand steht le la les des est sont une avec pour nous vous pas ne du il ce qui dans sur tout sans plus été avant personne el los las una con para por que ofrecemos hay sin todo ya puedes está se nadie del aquí antes o os um uma com não sem é são você nós mais na para il lo gli con non senza è sono di per che più una het een van voor niet met zonder zijn geen wij deze',
)
const LETTER = /\p{L}/gu
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const WORD = /[\p{Script=Latin}'\u2019]+/gu
/** Code, URLs and Markdown links, whose words are of no language. */
const CODE = /`[^`\n]{0,500}`|https?:\/\/\S+|\]\([^)\s]{0,500}\)/g

/**
 * Tells for each statement whether it is in English: by its own words, or else by those of its section or of the whole document. A text
 * that is too short to tell is read as English.
 */
export function englishIn(statements: readonly Statement[]): (statement: Statement) => boolean {
  const sections = new Map<readonly string[], string[]>()
  for (const { headings, text } of statements) {
    const texts = sections.get(headings)
    if (texts) texts.push(text)
    else sections.set(headings, [text])
  }
  const known = new Map<readonly string[] | undefined, boolean | undefined>()
  const remember = (key: readonly string[] | undefined, textOf: () => string) => {
    if (!known.has(key)) known.set(key, isEnglish(textOf()))
    return known.get(key)
  }
  return ({ text, headings }) =>
    isEnglish(text) ??
    remember(headings, () => (sections.get(headings) ?? []).join(' ')) ??
    remember(undefined, () => [...sections.values()].map((texts) => texts.join(' ')).join(' ')) ??
    true
}

/** Whether the sentences of a document are in another language than English. */
export const isForeign = (statements: readonly Statement[]): boolean =>
  isEnglish(statements.map(({ text }) => text).join(' ')) === false

/** Tells whether a text is in English by the words that join the others. It is undefined if the text is too short. */
export function isEnglish(text: string): boolean | undefined {
  const prose = text.replace(CODE, ' ')
  const letters = prose.match(LETTER)?.length ?? 0
  if (letters === 0) return undefined
  const inOtherScript = prose.match(OTHER_SCRIPT)?.length ?? 0
  if (inOtherScript > letters / SCRIPT) return false
  const words = (prose.toLowerCase().match(WORD) ?? []).map((word) => word.replace('\u2019', "'"))
  const english = words.filter((word) => ENGLISH.has(word)).length
  const others = words.filter((word) => OTHERS.has(word)).length
  if (english === 0 && inOtherScript > 0) return false
  if (english > others) return english >= words.length / RARE || words.length < MANY
  if (others > english) return false
  return words.length < MANY ? undefined : english >= words.length / RARE
}
/** A text is in another script if this part of its letters is: names and terms stay Latin in every script. */
const SCRIPT = 5
/** In so many words of English, at least one in so many joins the others. */
const MANY = 40
const RARE = 10
