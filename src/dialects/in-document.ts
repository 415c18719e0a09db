/** Detects the version that the examples of a document speak. */

import type { Document } from '../document/model.js'
import { matchesOf } from '../model/matches.js'
import type { Range } from '../model/problem.js'
import {
  ASSERTION_EXPIRES,
  CLAIM_GRANT,
  CREDENTIAL,
  CREDENTIAL_EXPIRES,
  CREDENTIAL_TYPES,
  EMAIL_VERIFICATION,
  ENDPOINTS,
  EVENT_TYP,
  IDENTITY_ASSERTION,
  JWT_BEARER,
  LOGOUT_TYP,
  RENAMED,
  REQUESTED_CREDENTIAL,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'
import { toldInProse } from './in-prose.js'
import type { DialectName } from './index.js'
import { ANY, joinNames, narrow, type VersionEvidence } from './version-evidence.js'

/** A word that only some versions have. */
interface Tell {
  /** The pattern is matched only in code blocks, because prose may deny a word. */
  readonly pattern: RegExp
  readonly names: readonly DialectName[]
  readonly word: string
  /** What the newest release says instead, if it does not have the word. */
  readonly instead?: string
}
/** A word that a document has, with all its places. */
export interface FoundTell extends Tell {
  readonly ranges: readonly [Range, ...Range[]]
}

const UP_TO_0_2: readonly DialectName[] = ['0.2', '0.1']
const UP_TO_0_3: readonly DialectName[] = ['0.3', ...UP_TO_0_2]
const UP_TO_0_5: readonly DialectName[] = ['0.5', '0.4', ...UP_TO_0_3]
const FROM_0_6: readonly DialectName[] = ['0.6', '0.7', 'authkit']
const FROM_0_5: readonly DialectName[] = [...FROM_0_6, '0.5']
const FROM_0_3: readonly DialectName[] = [...FROM_0_5, '0.4', '0.3']

const { identity, claim, events } = ENDPOINTS

/** Returns a pattern that matches a text exactly, between word boundaries or quotes. */
const literalPattern = (before: string, text: string, after: string): RegExp =>
  new RegExp(before + text.replace(/[+.]/g, '\\$&') + after, 'g')
const member = (word: string): Pick<Tell, 'word' | 'pattern'> => ({
  word,
  pattern: literalPattern('"', word, '"\\s*:'),
})
const tellRenamed = (names: readonly DialectName[], { former, name }: (typeof RENAMED)[number]): Tell => ({
  ...member(former),
  names,
  instead: `\`${name}\``,
})

const TELLS: readonly Tell[] = [
  tellRenamed(['0.1'], identity),
  tellRenamed(['0.1'], claim),
  {
    ...member(REQUESTED_CREDENTIAL),
    names: ['0.1'],
    instead: `no such member: registration returns an identity assertion`,
  },
  {
    ...member(CREDENTIAL_TYPES),
    names: ['0.1'],
    instead: `no such member: the token endpoint mints access tokens`,
  },
  {
    ...member(CREDENTIAL),
    names: ['0.1'],
    instead: `\`${IDENTITY_ASSERTION}\`, exchanged at the \`token_endpoint\` (RFC 7523)`,
  },
  {
    ...member(CREDENTIAL_EXPIRES),
    names: ['0.1'],
    instead: `\`${ASSERTION_EXPIRES}\``,
  },
  tellRenamed(UP_TO_0_2, events),
  {
    pattern: literalPattern('\\b', LOGOUT_TYP, '\\b'),
    names: UP_TO_0_2,
    word: LOGOUT_TYP,
    instead: `\`${EVENT_TYP}\`, the type of a Security Event Token`,
  },
  {
    ...member('otp'),
    names: UP_TO_0_3,
    instead: 'a `user_code` that the user types at the service, and polling with the claim grant',
  },
  {
    pattern: literalPattern('"', VERIFIED_EMAIL, '"'),
    names: UP_TO_0_5,
    word: VERIFIED_EMAIL,
    instead: `\`"type": "${SERVICE_AUTH}"\` with \`login_hint\``,
  },
  {
    pattern: literalPattern('"registration_type"\\s*:\\s*"', EMAIL_VERIFICATION, '"'),
    names: UP_TO_0_5,
    word: EMAIL_VERIFICATION,
    instead: `\`${SERVICE_AUTH}\``,
  },
  { ...member(identity.name), names: [...FROM_0_3, '0.2'] },
  {
    pattern: literalPattern('"', IDENTITY_ASSERTION, '"\\s*:\\s*"'),
    names: ['0.6', '0.7', '0.5', '0.4', '0.3', '0.2'],
    word: IDENTITY_ASSERTION,
  },
  {
    pattern: new RegExp(`${member(events.name).pattern.source}|${literalPattern('\\b', EVENT_TYP, '\\b').source}`, 'g'),
    names: FROM_0_3,
    word: events.name,
  },
  { pattern: literalPattern('\\b', CLAIM_GRANT, '\\b'), names: ['0.6', '0.7', '0.5', '0.4'], word: 'the claim grant' },
  {
    pattern: /"user_code"\s*:[^{}]{0,300}"verification_uri"|"verification_uri"\s*:[^{}]{0,300}"user_code"/g,
    names: ['0.6', '0.7', '0.5', '0.4'],
    word: 'user_code with verification_uri',
  },
  { pattern: /"(?:auth_time"\s*:|interaction_required"|login_required")/g, names: FROM_0_5, word: 'auth_time' },
  { pattern: literalPattern('"', SERVICE_AUTH, '"'), names: FROM_0_6, word: SERVICE_AUTH },
  { pattern: /"type"\s*:\s*"login_hint"/g, names: ['0.7'], word: '"type": "login_hint"' },
  { pattern: /"identity"\s*:\s*\{|"type"\s*:\s*"refresh"/g, names: ['authkit'], word: 'identity' },
  { pattern: /"claim"\s*:\s*\{\s*"(?:token|url)"|"(?:pre|post)_claim"\s*:/g, names: ['authkit'], word: 'claim.token' },
]

const FORMER = /\b(?:legacy|deprecated|formerly|migrat(?:e|ing|ion)|(?:older|previous|earlier) versions?|changelog)\b/i

/** Whether a section shows the past, or how to leave it behind. */
export const isFormer = ({ sections }: Pick<Document, 'sections'>, offset: number): boolean =>
  sections.some(({ title, heading, end }) => heading.start <= offset && offset < end && FORMER.test(title))

/** The words of examples that some versions do not have. */
export function tellsIn({ text, blocks: all, sections }: Document): readonly FoundTell[] {
  const blocks = all.filter(({ range }) => !isFormer({ sections }, range.start))
  // A former name is harmless beside the new name.
  const hasNewName = (word: string) => {
    const name = RENAMED.find(({ former }) => former === word)?.name
    return name !== undefined && blocks.some(({ value }) => value.includes(`"${name}"`))
  }
  return TELLS.filter(({ word }) => word !== events.former || !repeatsRevocation(text)).flatMap((tell) => {
    const [first, ...more] = blocks.flatMap(({ range }) =>
      matchesOf(text.slice(range.start, range.end), tell.pattern).map(({ index, 0: match }) => ({
        start: range.start + index,
        end: range.start + index + match.length,
      })),
    )
    return first && !hasNewName(tell.word) ? [{ ...tell, ranges: [first, ...more] as const }] : []
  })
}

/** A `revocation_uri` is not a former name if it is the endpoint where agents revoke (RFC 7009). */
function repeatsRevocation(text: string): boolean {
  const [, uri] = REVOCATION_URI.exec(text) ?? []
  return uri !== undefined && new Set([...text.matchAll(REVOCATION_ENDPOINT)].map(([, url]) => url)).has(uri)
}
const REVOCATION_URI = new RegExp(`"${events.former}"\\s*:\\s*"([^"]{1,2000})"`)
const REVOCATION_ENDPOINT = /"revocation_endpoint"\s*:\s*"([^"]{1,2000})"/g

/** Reads the dialect from a document. What its examples show counts more than what its sentences say. */
export function toldByDocument(document: Document): VersionEvidence | undefined {
  const shown = toldByExamples(document)
  // Examples that contradict each other are not decided by a sentence: document/dialect-consistent reports them.
  if (shown?.names.length === 0) return shown
  const said = [completionIn(document), toldInProse(document)].reduce<VersionEvidence | undefined>(
    (known, by) => (known ? narrow(known, by) : by),
    shown,
  )
  const told = said && narrow(said, listedIn(document))
  return told && { ...told, names: byLikelihood(told.names, showsExchange(document)) }
}

function toldByExamples(document: Document): VersionEvidence | undefined {
  const [first, ...more] = tellsIn(document)
  if (!first) return undefined
  const names = more.reduce((left, { names }) => left.filter((name) => names.includes(name)), first.names)
  const words = [first, ...more].map(({ word }) => word).join(', ')
  return { names, evidence: [`the examples of the document (${words}) speak ${joinNames(names)}`] }
}

/** Only AuthKit lets an agent hand in a code that its user read at the service. A service that does it beside polling mixes nothing. */
const completionIn = ({ blocks }: Pick<Document, 'blocks'>): VersionEvidence | undefined =>
  blocks.some(({ value }) => COMPLETION.test(value))
    ? { names: ['authkit'], evidence: ['the document shows a `user_code` that is sent to `/complete`'] }
    : undefined
const COMPLETION = /\/complete\b[^{}]{0,300}\{[^{}]{0,300}"user_code"\s*:/

/** Since 0.5 an ID-JAG can be answered with a sign-in or a step-up. OpenID Connect has the same codes, and so a list of errors tells no more than this. */
function listedIn({ errorCodes }: Pick<Document, 'errorCodes'>): VersionEvidence | undefined {
  const listed = errorCodes.find(({ code, inTable }) => inTable && SINCE_0_5.includes(code))
  return listed && { names: FROM_0_5, evidence: [`the errors of the document list ${listed.code}, which is since 0.5`] }
}
const SINCE_0_5: readonly string[] = ['login_required', 'interaction_required']

/** 0.2 and 0.3 were the newest release for two days, so that a document without an exchange is likelier of 0.1. */
function byLikelihood(names: readonly DialectName[], exchanges: boolean): readonly DialectName[] {
  const isFirst = !exchanges && names.includes('0.1')
  const newer = ANY.names.filter(
    (name) => names.includes(name) && name !== '0.1' && !(isFirst && UP_TO_0_3.includes(name)),
  )
  return isFirst
    ? [...newer, '0.1', ...UP_TO_0_3.filter((name) => name !== '0.1' && names.includes(name))]
    : ANY.names.filter((name) => names.includes(name))
}

const showsExchange = ({ text }: Pick<Document, 'text'>): boolean =>
  text.includes(JWT_BEARER) || text.includes(encodeURIComponent(JWT_BEARER))

/** If no version has all the words, returns the word that agrees with the fewest others. */
export function contradictionIn(tells: readonly FoundTell[]): FoundTell | undefined {
  const agreeing = (one: FoundTell) =>
    tells.filter(({ names }) => names.some((name) => one.names.includes(name))).length
  const inAll = tells[0]?.names.some((name) => tells.every(({ names }) => names.includes(name))) ?? true
  if (inAll) return undefined
  return [...tells].sort((a, b) => agreeing(a) - agreeing(b))[0]
}
