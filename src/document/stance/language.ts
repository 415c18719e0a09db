/** Tells whether a text is in English, the one language whose sentences are understood. */

import type { Statement } from '../meaning/model.js'

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** The words without which hardly any English sentence is written, and that no other language of this alphabet has. */
const ENGLISH = setOf(
  "the of and is are was were to for with that this these those it its by from you your we our they their or as at be been not do does don't doesn't isn't has have had can may must should will would which when where who how if then there here than them all any each other only use used supported available yes please agents",
)
/** The same for its neighbours: German, French, Spanish, Portuguese, Italian and Dutch: articles, prepositions, conjunctions, pronouns and forms of “be”, but for those that English has as well. */
const OTHERS = setOf(
  'der die das den dem des ein eine einen einem einer und oder ist sind nicht kein keine mit ohne für von zu zum zur auf im bei nach aus wir ihr sie es du wenn dass wie noch le la les un une est sont et ou ne pas avec sans par dans sur nous vous il elle ce cette qui que dont si aux el los las una y o con sin para por del al se su sus ya hay este esta nos usted os um uma é são e não sem da nas ao você nós mais gli è sono non di senza per che più nella della noi het een en zijn niet geen met zonder voor van naar wij dit deze als ook',
)
/** “We” stands in the ending of a verb in Spanish and Portuguese. No English word of this length ends so. */
const WE_DO = /^\p{L}{5,}[aei]mos$/u
const LETTER = /\p{L}/gu
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const HAS_LETTER = /\p{L}/u
const HAS_OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/u
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
  // A statement can name a way in thousands of times, and is asked about for each of them.
  const known = new Map<string | readonly string[] | undefined, boolean | undefined>()
  const remember = (key: string | readonly string[] | undefined, textOf: () => string) => {
    if (!known.has(key)) known.set(key, isEnglish(textOf()))
    return known.get(key)
  }
  return ({ text, headings }) =>
    remember(text, () => text) ??
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
  if (!HAS_LETTER.test(prose)) return undefined
  // Most texts have no letter of another script, and then nothing needs to be counted.
  const inOtherScript = HAS_OTHER_SCRIPT.test(prose) ? count(prose, OTHER_SCRIPT) : 0
  if (inOtherScript > 0 && inOtherScript > count(prose, LETTER) / SCRIPT) return false
  const words = (prose.toLowerCase().match(WORD) ?? []).map((word) => word.replace('\u2019', "'"))
  const english = words.filter((word) => ENGLISH.has(word)).length
  const others = words.filter((word) => OTHERS.has(word) || WE_DO.test(word)).length
  if (english === 0 && inOtherScript > 0) return false
  if (english > others) return english >= words.length / RARE || words.length < MANY
  if (others > english) return false
  return words.length < MANY ? undefined : english >= words.length / RARE
}
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** A text is in another script if this part of its letters is: names and terms stay Latin in every script. */
const SCRIPT = 5
/** In so many words of English, at least one in so many joins the others. */
const MANY = 40
const RARE = 10
