/** Finds where a document says that a person makes a key. */

import type { Statement } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import { flatten } from '../document/stance/flat.js'
import { isMade, type Sign, type Signer, signOf } from './sign.js'

/** A credential that somebody makes. Tokens of colours, of languages, of OpenID and of forms are none. */
const KEY =
  '(?<!\\b(?:design|colou?r|css|theme|spacing|icon|font|input|output|prompt|context|llm|csrf|id|refresh|public|private|signing)[ -])(?:keys?|tokens?|pats?)\\b'
const GAP = '(?:[^.;:?!|]|\\.(?=\\S)){0,60}?'
const MADE = new RegExp(
  [
    `\\b(?:creat|generat|mint|cop(?:y|ies)|issu)(?:e|es|ed|ing|s)?\\b${GAP}\\b${KEY}`,
    `\\b(?:request|get|obtain|ask\\s+(?:the\\s+user\\s+)?for)s?\\s+(?:an?|your|the|their|its)\\s+(?:[\\w.-]+\\s+){0,4}${KEY}`,
    `\\b${KEY}[^.;|]{0,60}\\b(?:created|generated|issued|minted|provisioned|managed|copied)\\b[^.;|]{0,40}\\b(?:by|from|in|at|through|via|under|on)\\b`,
    `\\b${KEY}[^.;|]{0,30}\\b(?:from|in|at|under)\\s+(?:the\\s+|your\\s+)?(?:[\\w-]+\\s+){0,2}(?:dashboard|console|settings|portal|account|profile|panel|page|url)\\b`,
  ].join('|'),
  'i',
)
const PERSON =
  /\b(?:dashboard|console|settings|portal|profile|accounts?|users?|humans?|persons?|people|owners?|panel|admins?|administrators?|operators?|sign(?:ing)?\s+in|browser|website|page|developers?)\b|https?:/i

/** Returns the words with which a document sends a person to make a key. */
export function keyIn({ offers, statements }: Document, at: Signer): Sign | undefined {
  const sections = textsOf(statements)
  const made = statements.filter((statement) => isGuide(statement, sections))
  const first = made.find(({ text }) => text.includes('://')) ?? made[0]
  if (first) return at(first.range)
  return signOf(
    offers.find((offer) => offer.type === 'api_key' && isMade(offer)),
    at,
  )
}

function isGuide({ text, headings }: Statement, sections: ReadonlyMap<readonly string[], string>): boolean {
  const flat = flatten(text)
  const made = MADE.exec(flat)
  if (!made || isDeniedBefore(flat.slice(0, made.index))) return false
  return PERSON.test(text) || PERSON.test(sections.get(headings) ?? '')
}

/** Returns the sentences of each section as one text. */
function textsOf(statements: readonly Statement[]): ReadonlyMap<readonly string[], string> {
  const texts = new Map<readonly string[], string[]>()
  for (const { headings, text } of statements) texts.set(headings, [...(texts.get(headings) ?? []), text].slice(-MOST))
  return new Map([...texts].map(([headings, list]) => [headings, list.join(' ')]))
}
/** So many sentences of a section are looked at. */
const MOST = 40
