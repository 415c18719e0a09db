/** Finds the places where a document offers or denies a way to get access. */

import { REGISTRATION_TYPES, VERIFIED_EMAIL } from '../../wire/words.js'
import { clip } from '../clip.js'
import { startsMessage } from '../examples/http.js'
import { fieldsOf } from '../examples/requests.js'
import type { CodeBlock, Document, DocumentedRequest } from '../model.js'
import { englishIn } from '../stance/language.js'
import { opensIn } from '../stance/open.js'
import { stanceOf } from '../stance/stance.js'
import { waysIn } from '../stance/ways.js'
import { answersIn } from './answers.js'
import type { Offer, Statement, Way } from './model.js'
import { roleOf } from './roles.js'

/** Returns every way to get access that a document mentions in words, and then those that it shows. */
export function offersOf({
  statements,
  sections,
  tables,
  requests,
  blocks,
  text,
}: Pick<Document, 'statements' | 'sections' | 'tables' | 'requests' | 'blocks' | 'text'>): Offer[] {
  const isEnglish = englishIn(statements)
  return [
    ...statements.flatMap((statement) => offersInStatement(statement, isEnglish)),
    ...answersIn({ statements, sections, tables }).flatMap((answer) =>
      // What only mentions a way in is said already by the sentence itself.
      offersInStatement(answer, isEnglish)
        .filter(({ stance }) => stance !== 'mentioned')
        .map((offer) => ({ ...offer, range: answer.range })),
    ),
    ...requests.flatMap((request) => offersInRequest(request, text)),
    ...blocks.flatMap(offersInBlock),
  ]
}

function offersInStatement(statement: Statement, isEnglish: (statement: Statement) => boolean): Offer[] {
  const { text, range } = statement
  const place = (index: number, length: number) => ({ start: range.start + index, end: range.start + index + length })
  const named = waysIn(text)
  const opens = opensIn(statement)
  // To tell the language takes longer than to find that the statement is of something else.
  if (named.length === 0 && opens.length === 0) return []
  const evidence = oneLine(text)
  const understood = isEnglish(statement)
  const ways = named.flatMap(({ type, start, end, vague }): Offer[] => {
    const stance = understood ? stanceOf(statement, start, end) : 'mentioned'
    if (vague && (stance === 'offered' || stance === 'conditional' || stance === 'mentioned')) return []
    return [{ type, stance, shown: false, range: place(start, end - start), evidence }]
  })
  if (!understood) return ways
  const open = opens.map(
    ({ start, end }): Offer => ({
      type: 'open',
      stance: 'offered',
      shown: false,
      range: place(start, end - start),
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
  const bodies =
    startsMessage(value) || startsClaim(value)
      ? []
      : [...value.matchAll(BODY)].map(([match, type = '']) => ({ type, match }))
  return [...listed, ...bodies].flatMap(({ type, match }): Offer[] =>
    isType(type) ? [{ type, stance: 'offered', shown: true, range, evidence: oneLine(match) }] : [],
  )
}

/** Whether a block shows how AuthKit answers the start of a claim. Its `type` is the way to claim, and no way to register. */
const startsClaim = (value: string): boolean => value.includes('"attempt"') && !value.includes('"claim"')

const EVIDENCE = 200
const oneLine = (text: string): string => {
  const line = clip(text, 2 * EVIDENCE)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > EVIDENCE ? `${clip(line, EVIDENCE)}\u2026` : line
}
