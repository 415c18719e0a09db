/** Finds the signs in a document of how an agent gets access. */

import { clip } from '../document/clip.js'
import type { Offer, Statement, Way } from '../document/meaning/model.js'
import { roleOf } from '../document/meaning/roles.js'
import type { Document } from '../document/model.js'
import { lineIndexOf } from '../model/lines.js'
import type { Range } from '../model/problem.js'
import { trimEndOf } from '../model/trim-end.js'
import { REGISTRATION_MEMBERS } from '../wire/words.js'
import { isCallable } from './metadata.js'
import { ownRequests } from './own-registration.js'

/** Something in a document that speaks for a posture. */
export interface Sign {
  /** The words, with the number of their line. */
  readonly evidence: string
  /** The URL beside the words. */
  readonly url?: string
}

export interface DocumentSigns {
  /** The file has the front matter of a governance file. */
  readonly unrelated: Sign | undefined
  /** The document says that registration has ended. */
  readonly retired: Sign | undefined
  /** The document shows a request or a body of auth.md. */
  readonly shown: Sign | undefined
  /** The document says in words that agents can register, or names an endpoint of auth.md for it. */
  readonly spoken: Sign | undefined
  /** The document denies that agents can register. */
  readonly refused: Sign | undefined
  /** The document says that a registration gives nothing. */
  readonly empty: Sign | undefined
  /** The document shows that a request without a credential gets a key. */
  readonly own: Sign | undefined
  readonly clients: Sign | undefined
  readonly oauth: Sign | undefined
  /** The document says that a person makes a key. */
  readonly key: Sign | undefined
  readonly open: Sign | undefined
  /** The document says at its beginning that no credential is needed, and offers no other way there. */
  readonly openFirst: Sign | undefined
  /** Types that the document shows or mentions and does not deny. */
  readonly types: readonly Way[]
}

const BODY =
  /"(?:identity_type|assertion_type|requested_credential_type)"\s*:|"type"\s*:\s*"(?:anonymous|service_auth|identity_assertion)"|grant-type:claim\b/
const GAAS = /^gaas_spec[ \t]*:/m
const SUPPORTS = /\b(?:supports?|offers?|provides?|implements?|lets?|allows?|can|may|enables?|register)\b/i
const ENDED =
  /\bregist\w+\b[^.;]{0,80}\b(?:retired|discontinued|withdrawn|sunset|shut\s+down|switched\s+off|closed|no\s+longer\s+\w+)\b|\b(?:retired|discontinued|withdrew|closed|no\s+longer\s+(?:offers?|accepts?|supports?|registers?))\b[^.;]{0,60}\bregist\w+/i
const NOTHING =
  /\b(?:grants?|gives?|buys?)\s+no\s+(?:\w+\s+){0,2}access\b|\bno\s+(?:user\s+)?account\s+is\s+created\b|\b(?:returns?|is)\s+`?not[_ ]applicable\b|\bnothing\s+to\s+(?:register|claim)\b|\bdoes\s+not\s+(?:issue|create)\s+(?:any\s+|persistent\s+|bearer\s+|user\s+)*(?:credentials|accounts)\b|"credential_types_supported"\s*:\s*\[\s*(?:"none"\s*)?\]/i
const NAMED = new RegExp(
  String.raw`\b(?:${REGISTRATION_MEMBERS.join('|')}|(?:agent\s+registration|identity|claim)\s+endpoint)\b["\x60*:\s]{0,8}(https?:\/\/[^\s"'\x60<>)]+|\/[\w/-]+)`,
  'gi',
)
/** Words that say where a key is made. */
const MADE =
  /\b(?:keys?|tokens?)\b[^.;]{0,60}\b(?:created|generated|issued|minted|provisioned)\b[^.;]{0,40}\b(?:by|from|in|at|through|via)\b|\b(?:create|generate|mint|copy|request)s?\b(?:[^.;]|\.(?=\S)){0,60}\b(?:keys?|tokens?)\b/i
const PERSON = /\b(?:dashboard|console|settings|portal|profile|account|users?|human|person|panel)\b|https?:/i

/** Returns every sign that a document gives about itself. */
export function readDocument(document: Document): DocumentSigns {
  const { offers, statements, blocks, frontMatter, text } = document
  const at = signer(document)
  const offered = (type: Way) => offers.find((offer) => offer.type === type && isMade(offer))
  const said = (pattern: RegExp) => firstSaid(statements, pattern, at)
  const matter = frontMatter && text.slice(frontMatter.start, frontMatter.end)
  const shown = requestOf(document) ?? blocks.find(({ value }) => BODY.test(value))?.range
  const open = offered('open')
  return {
    unrelated:
      matter !== undefined && GAAS.test(matter) && frontMatter
        ? at({ start: frontMatter.start, end: frontMatter.end }, 'gaas_spec in the front matter')
        : undefined,
    retired: said(ENDED),
    shown: shown && at(shown),
    spoken: spokenIn(document, at),
    refused: signOf(
      offers.find(({ type, stance }) => type === 'registration' && stance === 'refused'),
      at,
    ),
    empty: said(NOTHING) ?? blockWith(blocks, NOTHING, at),
    own: ownIn(document, at),
    clients: signOf(offered('dcr'), at),
    oauth: signOf(offered('oauth'), at),
    key: keyIn(document, at),
    open: signOf(open, at),
    openFirst: signOf(openFirstIn(document), at),
    types: [...new Set(offers.filter(isMade).map(({ type }) => type))],
  }
}

const isMade = ({ stance }: Offer): boolean => stance === 'offered' || stance === 'conditional'

type Signer = (range: Range, evidence?: string) => Sign
function signer({ text, lineStarts }: Document): Signer {
  return ({ start, end }, evidence = clip(text.slice(start, end), LONGEST)) => ({
    evidence: `line ${lineIndexOf(lineStarts, start) + 1}: ${evidence.replace(/\s+/g, ' ').trim()}`,
    ...urlIn(text.slice(start, end)),
  })
}
/** The largest number of characters of evidence. */
const LONGEST = 160

function urlIn(text: string): { readonly url?: string } {
  const url = /https?:\/\/[^\s<>"'`|\\^[\]*)]+/.exec(text)?.[0]
  return url === undefined ? {} : { url: trimEndOf(url, /[.,;:!?]/) }
}

const signOf = (offer: Offer | undefined, at: Signer): Sign | undefined =>
  offer && { ...at(offer.range, offer.evidence), ...urlIn(offer.evidence) }

function firstSaid(statements: readonly Statement[], pattern: RegExp, at: Signer): Sign | undefined {
  const statement = statements.find(({ text }) => pattern.test(text))
  return statement && at(statement.range)
}

function blockWith(blocks: Document['blocks'], pattern: RegExp, at: Signer): Sign | undefined {
  const block = blocks.find(({ value }) => pattern.test(value))
  return block && at(block.range)
}

const requestOf = ({ requests }: Document): Range | undefined =>
  requests.find((request) => ['identity', 'claim'].includes(roleOf(request) ?? ''))?.targetRange

function spokenIn({ offers, statements, text, blocks, frontMatter }: Document, at: Signer): Sign | undefined {
  const offer = offers.find((one) => one.type === 'registration' && isMade(one) && SUPPORTS.test(one.evidence))
  if (offer) return signOf(offer, at)
  const ranges = [
    ...(frontMatter ? [frontMatter] : []),
    ...statements.map(({ range }) => range),
    ...blocks.map(({ range }) => range),
  ]
  for (const range of ranges) {
    const part = text.slice(range.start, range.end)
    const named = [...part.matchAll(NAMED)].find(([, url = '']) => isCallable(url))
    if (named) return at({ start: range.start + named.index, end: range.start + named.index + named[0].length })
  }
  return undefined
}

function ownIn(document: Document, at: Signer): Sign | undefined {
  const [request] = ownRequests(document)
  return request && { ...at(request.targetRange, `${request.method} ${request.target}`), url: request.target }
}

function keyIn({ offers, statements }: Document, at: Signer): Sign | undefined {
  const made = statements.filter(({ text }) => MADE.test(text) && PERSON.test(text))
  const first = made.find(({ text }) => text.includes('://')) ?? made[0]
  if (first) return at(first.range)
  return signOf(
    offers.find((offer) => offer.type === 'api_key' && isMade(offer)),
    at,
  )
}

function openFirstIn({ offers, preamble }: Document): Offer | undefined {
  const first = offers.filter(({ range, shown }) => !shown && range.start < preamble.range.end)
  const others = first.some((offer) => offer.type !== 'open' && offer.type !== 'anonymous' && isMade(offer))
  return others ? undefined : first.find(({ type }) => type === 'open')
}
