import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import type { DialectName } from './index.js'
import { listed, type Told } from './tells.js'

/** A word of an example that only some versions have. */
interface Tell {
  /** Matched in code blocks only: in prose a word may stand to be denied. */
  readonly pattern: RegExp
  readonly names: readonly DialectName[]
  readonly word: string
  /** What the newest release says instead, where it does not have the word. */
  readonly instead?: string
}
/** A tell that a document has, and every place of it. */
export interface FoundTell extends Tell {
  readonly ranges: readonly [Range, ...Range[]]
}

const UP_TO_0_2: readonly DialectName[] = ['0.2', '0.1']
const UP_TO_0_3: readonly DialectName[] = ['0.3', ...UP_TO_0_2]
const UP_TO_0_5: readonly DialectName[] = ['0.5', '0.4', ...UP_TO_0_3]
const FROM_0_6: readonly DialectName[] = ['0.6', '0.7', 'authkit']
const FROM_0_5: readonly DialectName[] = [...FROM_0_6, '0.5']
const FROM_0_3: readonly DialectName[] = [...FROM_0_5, '0.4', '0.3']

const TELLS: readonly Tell[] = [
  {
    pattern: /"register_uri"\s*:/g,
    names: ['0.1'],
    word: 'register_uri',
    instead: '`identity_endpoint` for `register_uri`',
  },
  {
    pattern: /"claim_uri"\s*:/g,
    names: ['0.1'],
    word: 'claim_uri',
    instead: '`claim_endpoint` for `claim_uri`',
  },
  {
    pattern: /"requested_credential_type"\s*:/g,
    names: ['0.1'],
    word: 'requested_credential_type',
    instead: 'no `requested_credential_type`: registration returns an identity assertion',
  },
  {
    pattern: /"credential_types_supported"\s*:/g,
    names: ['0.1'],
    word: 'credential_types_supported',
    instead: 'no `credential_types_supported`: the token endpoint mints access tokens',
  },
  {
    pattern: /"credential"\s*:/g,
    names: ['0.1'],
    word: 'credential',
    instead: '`identity_assertion` for `credential`, exchanged at the `token_endpoint` (RFC 7523)',
  },
  {
    pattern: /"credential_expires"\s*:/g,
    names: ['0.1'],
    word: 'credential_expires',
    instead: '`assertion_expires` for `credential_expires`',
  },
  {
    pattern: /"revocation_uri"\s*:/g,
    names: UP_TO_0_2,
    word: 'revocation_uri',
    instead: '`events_endpoint` for `revocation_uri`',
  },
  {
    pattern: /\blogout\+jwt\b/g,
    names: UP_TO_0_2,
    word: 'logout+jwt',
    instead: 'a Security Event Token, `secevent+jwt`, for `logout+jwt`',
  },
  {
    pattern: /"otp"\s*:/g,
    names: UP_TO_0_3,
    word: 'otp',
    instead: 'a `user_code` that the user types at the service, and polling with the claim grant, for `otp`',
  },
  {
    pattern: /"verified_email"/g,
    names: UP_TO_0_5,
    word: 'verified_email',
    instead: '`"type": "service_auth"` with `login_hint` for `verified_email`',
  },
  {
    pattern: /"registration_type"\s*:\s*"email-verification"/g,
    names: UP_TO_0_5,
    word: 'email-verification',
    instead: '`service_auth` for `email-verification`',
  },
  { pattern: /"identity_endpoint"\s*:/g, names: [...FROM_0_3, '0.2'], word: 'identity_endpoint' },
  {
    pattern: /"identity_assertion"\s*:\s*"/g,
    names: ['0.6', '0.7', '0.5', '0.4', '0.3', '0.2'],
    word: 'identity_assertion',
  },
  { pattern: /"events_endpoint"\s*:|\bsecevent\+jwt\b/g, names: FROM_0_3, word: 'events_endpoint' },
  {
    pattern: /\burn:workos:agent-auth:grant-type:claim\b/g,
    names: ['0.6', '0.7', '0.5', '0.4'],
    word: 'the claim grant',
  },
  { pattern: /"(?:auth_time"\s*:|interaction_required"|login_required")/g, names: FROM_0_5, word: 'auth_time' },
  { pattern: /"service_auth"/g, names: FROM_0_6, word: 'service_auth' },
  { pattern: /"type"\s*:\s*"login_hint"/g, names: ['0.7'], word: '"type": "login_hint"' },
  { pattern: /"identity"\s*:\s*\{|"type"\s*:\s*"refresh"/g, names: ['authkit'], word: 'identity' },
]
/** Former names that do no harm beside the new one. */
const ALIASES: Readonly<Record<string, string>> = {
  register_uri: '"identity_endpoint"',
  claim_uri: '"claim_endpoint"',
  revocation_uri: '"events_endpoint"',
}

const FORMER = /\b(?:legacy|deprecated|formerly|migrat(?:e|ing|ion)|(?:older|previous|earlier) versions?|changelog)\b/i

/** Whether a section shows what was, or how to leave it. */
export const isFormer = ({ sections }: Pick<Document, 'sections'>, offset: number): boolean =>
  sections.some(({ title, heading, end }) => heading.start <= offset && offset < end && FORMER.test(title))

/** The words of the examples that not every version has. */
export function tellsIn({ text, blocks: all, sections }: Document): readonly FoundTell[] {
  const blocks = all.filter(({ range }) => !isFormer({ sections }, range.start))
  const hasNewName = (word: string) => {
    const name = ALIASES[word]
    return name !== undefined && blocks.some(({ value }) => value.includes(name))
  }
  return TELLS.filter(({ word }) => word !== 'revocation_uri' || !repeatsRevocation(text)).flatMap((tell) => {
    const [first, ...more] = blocks.flatMap(({ range }) =>
      [...text.slice(range.start, range.end).matchAll(tell.pattern)].map(({ index, 0: match }) => ({
        start: range.start + index,
        end: range.start + index + match.length,
      })),
    )
    return first && !hasNewName(tell.word) ? [{ ...tell, ranges: [first, ...more] as const }] : []
  })
}

/** A `revocation_uri` that is where agents revoke (RFC 7009) is a former name of nothing. */
function repeatsRevocation(text: string): boolean {
  const [, uri] = /"revocation_uri"\s*:\s*"([^"]{1,2000})"/.exec(text) ?? []
  return uri !== undefined && new Set([...text.matchAll(REVOCATION_ENDPOINT)].map(([, url]) => url)).has(uri)
}
const REVOCATION_ENDPOINT = /"revocation_endpoint"\s*:\s*"([^"]{1,2000})"/g

/** Reads the dialect off the examples of a document. */
export function toldByDocument(document: Document): Told | undefined {
  const [first, ...more] = tellsIn(document)
  if (!first) return undefined
  const names = more.reduce((left, { names }) => left.filter((name) => names.includes(name)), first.names)
  const words = [first, ...more].map(({ word }) => word).join(', ')
  return { names, evidence: [`the examples of the document (${words}) speak ${listed(names)}`] }
}

/** Of words that no version has all of, the one that the fewest others agree with. */
export function contradictionIn(tells: readonly FoundTell[]): FoundTell | undefined {
  const agreeing = (one: FoundTell) =>
    tells.filter(({ names }) => names.some((name) => one.names.includes(name))).length
  const inAll = tells[0]?.names.some((name) => tells.every(({ names }) => names.includes(name))) ?? true
  if (inAll) return undefined
  return [...tells].sort((a, b) => agreeing(a) - agreeing(b))[0]
}
