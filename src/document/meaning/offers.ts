/** Finds the places where a document offers or denies a way to get access. */

import { REGISTRATION_TYPES, VERIFIED_EMAIL } from '../../wire/words.js'
import { clip } from '../clip.js'
import { startsMessage } from '../examples/http.js'
import { fieldsOf } from '../examples/requests.js'
import type { CodeBlock, Document, DocumentedRequest } from '../model.js'
import { englishIn } from '../stance/language.js'
import { stanceOf } from '../stance/stance.js'
import { waysIn } from '../stance/ways.js'
import type { Offer, Statement, Way } from './model.js'
import { roleOf } from './roles.js'

const SUBJECT =
  '(?:auth(?:entication|orization)?|credentials?|registration|sign-?up|sign-?in|log-?in|accounts?|api\\s+keys?|(?:bearer\\s+|access\\s+)?tokens?|oauth|user\\s+identity)'
const LIST = '[^.;:!?]{0,70}?'
/** Statements that no credential is needed. Every gap is bounded. */
const OPEN = new RegExp(
  [
    `\\b(?:no|without)\\s+(?:any\\s+|an?\\s+|privileged\\s+)?${LIST}\\b${SUBJECT}\\b${LIST}\\b(?:required|needed|necessary|expected|checked)\\b`,
    `\\bwithout\\s+(?:any\\s+|an?\\s+)?(?:privileged\\s+)?${SUBJECT}\\b`,
    `\\b(?:not|n['\\u2019]t|never)\\s+(?:need|require)\\s+${LIST}\\b${SUBJECT}\\b`,
    `\\b(?:needs?|requires?)\\s+(?:\\*\\*)?no\\s+${LIST}\\b${SUBJECT}\\b`,
    `\\b${SUBJECT}\\b[^.;:!?]{0,30}\\b(?:is|are)\\s+(?:\\*\\*)?(?:not\\s+(?:required|needed)|unnecessary)\\b`,
    `\\bthere\\s+is\\s+(?:\\*\\*)?no\\s+(?:authentication|credential)\\b`,
    `\\bno\\s+(?:authentication|credential|api\\s+key)(?:s)?\\b(?=\\s*[,.;\\u2014\\u2013])`,
    `\\b(?:scheme|credential\\s+type)s?:?\\**:?\\s*\`?none\\b`,
    `\\b(?:public(?:ly)?\\s+(?:and\\s+read-only|accessible)|open(?:ly)?[ -]access(?:ible)?|freely\\s+accessible|fully\\s+public|anonymous\\s+(?:public\\s+)?access)\\b`,
  ].join('|'),
  'gi',
)

/** A word in every such statement. The search for it comes first, because it is fast. */
const PERHAPS_OPEN =
  /\b(?:no|not|without|never|none|unnecessary|public|publicly|open|openly|freely|anonymous)\b|n['\u2019]t\b/i

/** Returns every way to get access that a document mentions in words, and then those that it shows. */
export function offersOf({
  statements,
  requests,
  blocks,
  text,
}: Pick<Document, 'statements' | 'requests' | 'blocks' | 'text'>): Offer[] {
  const isEnglish = englishIn(statements)
  return [
    ...statements.flatMap((statement) => offersInStatement(statement, isEnglish)),
    ...requests.flatMap((request) => offersInRequest(request, text)),
    ...blocks.flatMap(offersInBlock),
  ]
}

function offersInStatement(statement: Statement, isEnglish: (statement: Statement) => boolean): Offer[] {
  const { text, range } = statement
  const evidence = oneLine(text)
  const place = (index: number, length: number) => ({ start: range.start + index, end: range.start + index + length })
  const ways = waysIn(text).flatMap(({ type, start, end, vague }): Offer[] => {
    const stance = isEnglish(statement) ? stanceOf(statement, start, end) : 'mentioned'
    if (vague && (stance === 'offered' || stance === 'conditional' || stance === 'mentioned')) return []
    return [{ type, stance, shown: false, range: place(start, end - start), evidence }]
  })
  if (!PERHAPS_OPEN.test(text) || !isEnglish(statement)) return ways
  const open = [...text.matchAll(OPEN)].map(
    ({ index, 0: match }): Offer => ({
      type: 'open',
      stance: 'offered',
      shown: false,
      range: place(index, match.length),
      evidence,
    }),
  )
  return [...ways, ...open]
}

const TYPES: readonly string[] = REGISTRATION_TYPES
const isType = (word: string): word is Way => TYPES.includes(word)

/** Returns the type that a registration request shows. Up to version 0.5, `assertion_type` names the type of an email address. */
function offersInRequest(request: DocumentedRequest, text: string): Offer[] {
  if (roleOf(request) !== 'identity') return []
  const fields = fieldsOf(request)
  const type = fields.get('assertion_type') === VERIFIED_EMAIL ? VERIFIED_EMAIL : (fields.get('type') ?? '')
  if (!isType(type)) return []
  const { targetRange: range } = request
  return [
    {
      type,
      stance: 'offered',
      shown: true,
      range,
      evidence: oneLine(`${request.method} ${text.slice(range.start, range.end)}`),
    },
  ]
}

const SUPPORTED = /"identity_types_supported"\s*:\s*\[([^\]]{0,300})\]/g

const BODY = /"type"\s*:\s*"(\w{1,40})"/g

/** Returns the types that metadata in an example lists, and the types of bodies without a request. */
function offersInBlock({ value, range }: CodeBlock): Offer[] {
  const listed = [...value.matchAll(SUPPORTED)].flatMap(({ 0: match, 1: list = '' }) =>
    [...list.matchAll(/"(\w{1,40})"/g)].map(([, type = '']) => ({ type, match })),
  )
  const bodies = startsMessage(value) ? [] : [...value.matchAll(BODY)].map(([match, type = '']) => ({ type, match }))
  return [...listed, ...bodies].flatMap(({ type, match }): Offer[] =>
    isType(type) ? [{ type, stance: 'offered', shown: true, range, evidence: oneLine(match) }] : [],
  )
}

const EVIDENCE = 200
const oneLine = (text: string): string => {
  const line = clip(text, 2 * EVIDENCE)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > EVIDENCE ? `${clip(line, EVIDENCE)}\u2026` : line
}
