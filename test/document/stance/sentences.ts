/** Generates documents that say something about one way in: what they mean × wording × way in × place in the text × language. */

import { LANGUAGES } from './languages.js'
import { LATER } from './later.js'
import { CELLS, HEADINGS, LEADS, type Meaning, OTHER_THINGS, WAYS, WORDINGS } from './wordings.js'

/** A document, and what it says about a way in. `language` is absent if it is English. */
export interface Case {
  readonly text: string
  readonly way: string
  readonly meaning: Meaning
  readonly language?: string
}

const upperFirst = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const fill = (wording: string, way: string): string => upperFirst(wording.replaceAll('{}', way))
const bold = (way: string): string => `**${way}**`

/** Breaks the line in the middle, which changes nothing. */
function wrap(sentence: string): string {
  const at = sentence.indexOf(' ', Math.floor(sentence.length / 2))
  return at < 0 ? sentence : `${sentence.slice(0, at)}\n${sentence.slice(at + 1)}`
}

const BEFORE = 'Lantern keeps the books of small shops.'
const AFTER = 'The team answers questions on weekdays.'

/** Where a sentence can stand. */
const PLACES: readonly ((wording: string, way: string) => string)[] = [
  (wording, way) => `# auth.md\n\n${fill(wording, way)}\n`,
  (wording, way) => `# auth.md\n\n${BEFORE} ${fill(wording, way)} ${AFTER}\n`,
  (wording, way) => `# auth.md\n\n${BEFORE}\n\n## Access\n\n- ${BEFORE}\n- ${fill(wording, way)}\n`,
  (wording, way) => `# auth.md\n\n> ${fill(wording, way)}\n\n${AFTER}\n`,
  (wording, way) => `# auth.md\n\n## Notes\n\n${wrap(fill(wording, way))}\n`,
  (wording, way) => `# auth.md\n\n${fill(wording, bold(way))} ${AFTER}\n`,
  (wording, way) => `# auth.md\n\n1. **Access**: ${fill(wording, way)}\n2. ${AFTER}\n`,
  (wording, way) => `# auth.md\n\n| what | notes |\n|---|---|\n| access | ${fill(wording, way)} |\n`,
  (wording, way) => `# auth.md\n\n${BEFORE} See section 1.2 of v0.3. ${fill(wording, way)}\n`,
]

const MEANINGS = Object.keys(WORDINGS) as Meaning[]
const TOLD = MEANINGS.filter((meaning) => meaning !== 'mention')

const inSentences = (): Case[] =>
  MEANINGS.flatMap((meaning) =>
    WORDINGS[meaning].flatMap((wording) =>
      WAYS.flatMap(([words, way]) => PLACES.map((place) => ({ text: place(wording, words), way, meaning }))),
    ),
  )

const aboutOtherThings = (): Case[] =>
  OTHER_THINGS.flatMap(([sentence, way]) =>
    PLACES.map((place) => ({ text: place(sentence, ''), way, meaning: 'mention' as const })),
  )

const inLists = (): Case[] =>
  TOLD.flatMap((meaning) =>
    WAYS.flatMap(([words, way]) => [
      ...LEADS[meaning].map((lead) => ({ text: `# auth.md\n\n${lead}\n\n- passwords\n- ${words}\n`, way, meaning })),
      ...HEADINGS[meaning].map((title) => ({
        text: `# auth.md\n\n${BEFORE}\n\n## ${title}\n\n- ${words}\n- ${words} for teams\n`,
        way,
        meaning,
      })),
    ]),
  )

const inTables = (): Case[] =>
  TOLD.flatMap((meaning) =>
    CELLS[meaning].flatMap(([header, cell]) =>
      WAYS.map(([words, way]) => ({
        text: `# auth.md\n\n## Ways in\n\n| method | ${header} | sent as |\n|---|---|---|\n| ${words} | ${cell} | a header |\n| passwords | yes | a form |\n`,
        way,
        meaning,
      })),
    ),
  )

const writtenLater = (): Case[] =>
  MEANINGS.flatMap((meaning) =>
    LATER[meaning].flatMap(([sentence, way]) => PLACES.map((place) => ({ text: place(sentence, ''), way, meaning }))),
  )

/** Every case in English. */
export const inEnglish = (): Case[] => [
  ...inSentences(),
  ...aboutOtherThings(),
  ...writtenLater(),
  ...inLists(),
  ...inTables(),
]

/** An English article has no place in another language. */
const NAMES = WAYS.filter(([words]) => !words.startsWith('the '))

/** Every case in another language. */
export const inOtherLanguages = (): Case[] =>
  Object.entries(LANGUAGES).flatMap(([language, { around, wordings }]) =>
    TOLD.flatMap((meaning) =>
      wordings[meaning].flatMap((wording) =>
        NAMES.flatMap(([words, way]) => [
          { text: `# auth.md\n\n${around} ${fill(wording, words)}\n`, way, meaning, language },
          { text: `# auth.md\n\n${around}\n\n- ${fill(wording, words)}\n`, way, meaning, language },
          { text: `# auth.md\n\n${fill(wording, words)}\n`, way, meaning, language },
        ]),
      ),
    ),
  )
