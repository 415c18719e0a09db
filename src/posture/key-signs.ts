/** Finds where a document says that a person makes a key. */

import type { Statement } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import { flatOf } from '../document/stance/flat.js'
import { type Hinted, readyFor } from '../model/matches.js'
import { isMade, type Sign, type Signer, signOf } from './sign.js'

/** A credential that somebody makes. Tokens of colours, of languages, of OpenID and of forms are none. */
const KEY =
  '(?<!\\b(?:design|colou?r|css|theme|spacing|icon|font|input|output|prompt|context|llm|csrf|id|refresh|public|private|signing)[ -])(?:keys?|tokens?|pats?|service\\s+(?:users?|accounts?))\\b'
const GAP = '(?:[^.;:?!|]|\\.(?=\\S)){0,60}?'
const MADE = new RegExp(
  [
    `\\b(?:creat|generat|mint|cop(?:y|ies)|issu|provision|download)(?:e|es|ed|ing|s)?\\b${GAP}\\b${KEY}`,
    `\\b(?:request|get|obtain|ask\\s+(?:the\\s+user\\s+)?for)s?\\s+(?:an?|your|the|their|its)\\s+(?:[\\w.-]+\\s+){0,4}${KEY}`,
    `\\b(?:contact|e-?mail|write\\s+to|ask|talk\\s+to|reach\\s+out\\s+to|apply|message)\\b${GAP}\\b(?:for|to\\s+(?:get|obtain|receive|request|have|be\\s+(?:given|issued))|(?:if|when)\\s+you\\s+(?:want|need))\\s+(?:an?\\s+|your\\s+|the\\s+)?(?:[\\w-]+\\s+){0,3}${KEY}`,
    `\\b(?:staff|team|admin(?:istrator)?|owner|human|person|user|operator|customer)s?\\b[^.;:|]{0,30}\\b(?:sends?|hands?|gives?|pass(?:es)?|pastes?|shares?)\\b${GAP}\\b${KEY}`,
    `\\b(?:press|click|choose|select|hit|tap)(?:es|s)?\\b${GAP}\\b${KEY}`,
    `\\b${KEY}[^.;|]{0,30}\\bcomes?\\s+from\\b`,
    `\\buser\\s?names?\\s+and\\s+(?:an?\\s+|the\\s+|your\\s+|their\\s+)?passwords?\\b`,
    `\\b${KEY}[^.;|]{0,60}\\b(?:created|generated|issued|minted|provisioned|managed|copied|downloaded|obtained|assigned|(?:given|handed)\\s+out|available\\s+on\\s+request)\\b[^.;|]{0,40}\\b(?:by|from|in|at|through|via|under|on|request|manually)\\b`,
    `\\b${KEY}[^.;|]{0,30}\\b(?:from|in|at|on|under)\\s+(?:the\\s+|your\\s+)?(?:[\\w-]+\\s+){0,2}(?:dashboard|console|settings|portal|account|profile|panel|page|url)\\b`,
  ].join('|'),
  'i',
)
/** The key is named in the sentence before. */
const MAKES_ONE = /\b(?:creat|generat|mint|issu)(?:e|es|ed|ing)\s+(?:one|it|them),?\s+(?:at|in|from|under|on)\b/i
export const MAKING: Hinted = {
  patterns: [MADE, MAKES_ONE],
  hint: /key|token|pat|service|password|creat|generat|mint|issu/i,
}
const KEYED = new RegExp(`\\b${KEY}`, 'i')
const PERSON =
  /\b(?:dashboard|console|settings|portal|profile|accounts?|users?|humans?|persons?|people|owners?|panel|admins?|administrators?|operators?|sales|support|team|partners?|managers?|contact|us|e-?mail|customers?|manually|@\w+|staff|by\s+hand|sign(?:ing)?\s+in|browser|website|page|developers?)\b|https?:/i

/** Who is not needed makes no key. */
const NOBODY = /\b(?:without|no)\s+(?:an?\s+|any\s+)?(?:human|person|user|people|browser)\b/gi

/** Returns the words with which a document sends a person to make a key. */
export function keyIn({ offers, statements, sections: titled }: Document, at: Signer): Sign | undefined {
  const sections = textsOf(statements)
  const made = statements.filter((statement) => isGuide(statement, sections))
  const first = made.find(({ text }) => text.includes('://')) ?? made[0]
  if (first) return at(first.range)
  const offer = signOf(
    offers.find((offer) => offer.type === 'api_key' && isMade(offer)),
    at,
  )
  if (offer) return offer
  const title = titled.find((section) => isGuideTitle(section, sections))
  return title && at(title.heading)
}

const GETTING = new RegExp(`\\b(?:get(?:ting)?|obtain(?:ing)?|creat(?:e|ing)|request(?:ing)?)\\b${GAP}\\b${KEY}`, 'i')
/** Words of a page that a person opens. */
const PAGE =
  /\b(?:dashboard|console|settings|portal|profile|human|person|website|sign(?:s|ing)?\s+in|log(?:s|ging)?\s+in)\b/i

/** Whether a heading says that its section gets a key, and the section has a person do it. */
function isGuideTitle({ title }: Document['sections'][number], texts: ReadonlyMap<readonly string[], string>): boolean {
  if (!GETTING.test(title)) return false
  return [...texts].some(([headings, text]) => headings.at(-1) === title && PAGE.test(text))
}

function isGuide(statement: Statement, sections: ReadonlyMap<readonly string[], string>): boolean {
  const { text, headings } = statement
  if (!MAKING.hint.test(text)) return false
  const flat = flatOf(statement)
  const made = readyFor(flat, MADE).exec(flat)
  const makesOne = made ? null : MAKES_ONE.exec(flat)
  const found = made ?? makesOne
  if (!found || isDeniedBefore(flat.slice(0, found.index))) return false
  const section = sections.get(headings) ?? ''
  if (makesOne && !KEYED.test(`${headings.at(-1) ?? ''} ${section}`)) return false
  return [text, section].some((one) => PERSON.test(one.replace(NOBODY, ' ')))
}

/** Returns the sentences of each section as one text. */
function textsOf(statements: readonly Statement[]): ReadonlyMap<readonly string[], string> {
  const texts = new Map<readonly string[], string[]>()
  for (const { headings, text } of statements) texts.set(headings, [...(texts.get(headings) ?? []), text].slice(-MOST))
  return new Map([...texts].map(([headings, list]) => [headings, list.join(' ')]))
}
/** So many sentences of a section are looked at. */
const MOST = 40
