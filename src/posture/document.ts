/** Finds the signs in a document of how an agent gets access. */

import { answersIn } from '../document/meaning/answers.js'
import type { Offer, Statement, Way } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { flatten } from '../document/stance/flat.js'
import { clientsIn, flowIn, pkceIn } from './client-signs.js'
import { keyIn } from './key-signs.js'
import { ownRequests, ownStep, selfMade } from './own-registration.js'
import { type RegistrationSigns, readRegistration } from './registration-signs.js'
import { isMade, type Sign, type Signer, signer, signOf } from './sign.js'

export interface DocumentSigns extends RegistrationSigns {
  /** The file has the front matter of a governance file. */
  readonly unrelated: Sign | undefined
  /** The document says that a registration gives nothing. */
  readonly empty: Sign | undefined
  /** The document shows that a request without a credential gets a key. */
  readonly own: Sign | undefined
  /** The document tells agents in words to register by themselves, in a way that is not auth.md. */
  readonly ownTold: Sign | undefined
  /** The document says that agents make accounts by themselves, and not how. */
  readonly selfTold: Sign | undefined
  readonly clients: Sign | undefined
  readonly oauth: Sign | undefined
  /** The document says that a person makes a key. */
  readonly key: Sign | undefined
  readonly open: Sign | undefined
  /** The document says of nothing but a part of the service that it needs no credential. */
  readonly isOpenInPart: boolean
  /** The document says at its beginning that no credential is needed, and offers no other way there, or only as an option. */
  readonly openFirst: Sign | undefined
  /** Types that the document shows or mentions and does not deny. */
  readonly types: readonly Way[]
}

const GAAS = /^gaas_spec[ \t]*:/m
const NOTHING =
  /\b(?:grants?|gives?|buys?)\s+no\s+(?:\w+\s+){0,2}access\b|\bno\s+(?:user\s+)?account\s+is\s+created\b|\b(?:returns?|is)\s+`?not[_ ]applicable\b|\bnothing\s+to\s+(?:register|claim)\b|\bdoes\s+not\s+(?:issue|create)\s+(?:any\s+|persistent\s+|bearer\s+|user\s+)*(?:credentials|accounts)\b|"credential_types_supported"\s*:\s*\[\s*(?:"none"\s*)?\]/i

/** Returns every sign that a document gives about itself. */
export function readDocument(document: Document): DocumentSigns {
  const { offers, statements, blocks, frontMatter, text } = document
  const at = signer(document)
  const offered = (type: Way) => offers.find((offer) => offer.type === type && isMade(offer))
  const matter = frontMatter && text.slice(frontMatter.start, frontMatter.end)
  const step = ownStep(statements)
  const made = selfMade([...statements, ...answersIn(document)])
  return {
    ...readRegistration(document, at),
    unrelated:
      matter !== undefined && GAAS.test(matter) && frontMatter
        ? at({ start: frontMatter.start, end: frontMatter.end }, 'gaas_spec in the front matter')
        : undefined,
    empty: firstSaid(statements, NOTHING, at) ?? blockWith(blocks, NOTHING, at),
    own: ownIn(document, at),
    ownTold: step && at(step.range),
    selfTold: made && at(made.range),
    clients: signOf(offered('dcr'), at) ?? clientsIn(document, at),
    oauth: signOf(offered('oauth'), at) ?? flowIn(document, at) ?? pkceIn(document, at),
    key: keyIn(document, at),
    open: signOf(offered('open'), at),
    isOpenInPart: offers.every((offer) => offer.type !== 'open' || !isMade(offer) || IN_PART.test(offer.evidence)),
    openFirst: signOf(openFirstIn(document), at),
    types: [...new Set(offers.filter(isMade).map(({ type }) => type))],
  }
}

function firstSaid(statements: readonly Statement[], pattern: RegExp, at: Signer): Sign | undefined {
  const statement = statements.find(({ text }) => pattern.test(text))
  return statement && at(statement.range)
}

function blockWith(blocks: Document['blocks'], pattern: RegExp, at: Signer): Sign | undefined {
  const block = blocks.find(({ value }) => pattern.test(value))
  return block && at(block.range)
}

function ownIn(document: Document, at: Signer): Sign | undefined {
  const [request] = ownRequests(document)
  return request && { ...at(request.targetRange, `${request.method} ${request.target}`), url: request.target }
}

/** Limits what no credential is needed for. */
const PARTLY =
  /\b(?:some|most|many|these|certain|several)\s+(?:\w+\s+){0,3}(?:endpoints?|routes?|pages?|resources?|tools?|calls?|requests?|parts?)\b|\b(?:to|for)\s+(?:read|reading|browse|browsing|discovery|metadata|documentation|docs)\b|\b(?:only|except|unless)\b/i
/** Names what can be read without registration, where the document leaves open how to get the rest. */
const IN_PART =
  /^(?=.*\bwithout\s+(?:any\s+|a\s+|prior\s+|agent\s+)?regist)(?=.*\b(?:read(?:s|ing|-only)?|browse|view|search|public\s+\w+|some|only)\b)/is
const OPTIONAL = /\boptional(?:ly)?\b/i

function openFirstIn({ offers, preamble, text }: Document): Offer | undefined {
  const first = offers.filter(({ range, shown }) => !shown && range.start < preamble.range.end)
  const open = first.find(({ type }) => type === 'open')
  if (!open) return undefined
  const others = first.some((offer) => offer.type !== 'open' && offer.type !== 'anonymous' && isMade(offer))
  if (!others) return open
  const beginning = flatten(text.slice(preamble.range.start, Math.min(preamble.range.end, preamble.range.start + MOST)))
  return !PARTLY.test(open.evidence) && OPTIONAL.test(beginning) ? open : undefined
}
/** So many characters of the beginning are looked at. */
const MOST = 4000
