/** Judges which topics of a walkthrough a document covers, and which types of registration it offers. */

import type { DialectName } from '../dialects/index.js'
import { isBefore } from '../dialects/names.js'
import { leadsToResourceMetadata } from '../document/meaning/discovery.js'
import { showsRegistration } from '../document/meaning/endpoints.js'
import { type Offer, TOPICS, type TopicName } from '../document/meaning/model.js'
import { roleOf } from '../document/meaning/roles.js'
import type { Document } from '../document/model.js'
import type { Facts, Known } from '../facts/index.js'
import { lineIndexOf, placeOf } from '../model/lines.js'
import type { Problem, Range } from '../model/problem.js'
import { isObject, type JsonObject } from '../wire/json.js'
import {
  ENDPOINTS,
  IDENTITY_ASSERTION,
  namesOf,
  REGISTRATION_TYPES,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'

interface SectionTopic {
  /** The end of the message "the document does not say …". */
  readonly what: string
  /** What a document shows that covers the topic. */
  readonly signs: string
  /** What is enough to cover the topic, wherever it stands. */
  readonly enough?: (document: Document) => boolean
}

const METHOD_TITLE = /\b(?:methods?|choos\w*|pick\w*|which|options?|flows?|paths?|ways?)\b/i
/** Says who revokes, or how. That something is revocable, or that a code means "revoked", says neither. */
const SAYS_END =
  /\brevok(?:e|es|ing)\b|\brevocation\b|\bbe\s+(?:\w+\s+)?revoked\b|\brevoked\s+(?:by|in|at|via|when|through|from|with)\b/i

const SECTION_TOPICS: Readonly<Record<TopicName, SectionTopic>> = {
  discover: {
    what: 'where the metadata is, and how one metadata document leads to the other',
    signs: 'the URLs of the protected resource metadata and of the authorization server metadata',
  },
  method: {
    what: 'when an agent should use which type of registration',
    signs: 'each type, and when an agent should use it',
    enough: ({ sections }) => sections.some(({ title }) => METHOD_TITLE.test(title)),
  },
  register: { what: 'how an agent registers', signs: 'the request to the registration endpoint, and its answer' },
  claim: {
    what: 'how a person claims a registration',
    signs: 'the claim endpoint, what the person does, and how the agent learns that the claim is complete',
  },
  exchange: {
    what: 'how an agent exchanges the assertion for an access token',
    signs: 'the request to the token endpoint, and its answer',
  },
  use: {
    what: 'how an agent sends the credential to the API',
    signs: 'a request with `Authorization: Bearer`',
    enough: ({ text }) => /(?<!jwt-)\bbearer\b|\bx-api-key\b/i.test(text),
  },
  errors: {
    what: 'what can go wrong and what an agent does then',
    signs: 'the error codes, each with what an agent should do',
  },
  revocation: {
    what: 'how a registration or its credentials end',
    signs: 'the request to the revocation endpoint, or a sentence that there is none',
    enough: ({ statements }) => statements.some(({ text }) => SAYS_END.test(text)),
  },
}

/** Returns a problem if no part of the document covers a topic or hints at it. */
export function missingTopicProblems(document: Document, name: TopicName): Problem[] {
  const { what, signs, enough } = SECTION_TOPICS[name]
  const topic = document.topics.find((one) => one.name === name)
  if (!topic || topic.parts.length > 0) return []
  // One code that stands somewhere is not a word about errors.
  if ((name !== 'errors' && topic.hints.length > 0) || enough?.(document)) return []
  return [
    {
      message: `the document ${topic.hints.length > 0 ? 'hardly says' : 'does not say'} ${what}`,
      at: placeOf(document, placeAfter(document, name)),
      expected: signs,
      actual: null,
    },
  ]
}

/** Returns the heading after which a topic belongs: the heading of the topic before it, or else the title. */
function placeAfter({ topics, sections }: Document, name: TopicName): Range {
  const before = topics.slice(0, TOPICS.indexOf(name)).flatMap(({ parts }) => parts.slice(0, 1))
  const start = before.reduce((last, { range }) => Math.max(last, range.start), 0)
  const section = sections.find(({ heading }) => heading.start === start) ?? sections[0]
  return section?.heading ?? { start: 0, end: 0 }
}

/** Whether `document/links-discovery` already reports that nothing leads to the metadata. */
export const lacksAnyPointer = (document: Document): boolean =>
  showsRegistration(document) &&
  !document.references.some(leadsToResourceMetadata) &&
  !document.text.includes('resource_metadata')

export type OfferedType = (typeof REGISTRATION_TYPES)[number]

const isOfType = (offer: Offer): offer is Offer & { readonly type: OfferedType } =>
  REGISTRATION_TYPES.some((type) => type === offer.type)

/** Returns the places that offer a type of registration, in words or in an example. */
export const typesOffered = ({ offers }: Document): (Offer & { readonly type: OfferedType })[] =>
  offers.filter(isOfType).filter(({ stance }) => stance === 'offered' || stance === 'conditional')

/** Returns the known types that an `agent_auth` block offers, by the names that documents use for them. */
export function typesPublished(agentAuth: JsonObject): Set<OfferedType> {
  const types = agentAuth['identity_types_supported']
  const listed = Array.isArray(types) ? types : []
  const block = agentAuth[IDENTITY_ASSERTION]
  const inner = isObject(block) ? block['assertion_types_supported'] : undefined
  const assertions = Array.isArray(inner) ? inner : []
  const found = new Set(REGISTRATION_TYPES.filter((type) => listed.includes(type)))
  if (found.has(IDENTITY_ASSERTION) && assertions.includes(VERIFIED_EMAIL)) found.add(VERIFIED_EMAIL)
  return found
}

/** Introduces a list of members. */
const OF_ANSWER = /\b(?:respon|answer|return|contain|include|member|field)/i

/**
 * Whether there are several types of registration, and not each type has a section of its own. A sentence that names a type may speak of a
 * member or of a token: only what is shown or listed is there to choose.
 */
export function hasChoice(document: Document, agentAuth: JsonObject | undefined): boolean {
  const statementStarts = document.statements.map(({ range }) => range.start)
  const isListed = ({ range }: Offer) => {
    const statement = document.statements[lineIndexOf(statementStarts, range.start)]
    return statement !== undefined && statement.kind !== 'prose' && !OF_ANSWER.test(statement.lead)
  }
  const offered = typesOffered(document).filter((offer) => offer.shown || isListed(offer))
  const types = new Set([...offered.map(({ type }) => type), ...(agentAuth ? typesPublished(agentAuth) : [])])
  const starts = [-1, ...document.sections.map(({ heading }) => heading.start)]
  const parts = new Set(offered.map(({ range }) => lineIndexOf(starts, range.start)))
  return types.size > 1 && parts.size < types.size
}

/** Whether a person can claim a registration: a type requires it, or there is an endpoint for it. */
export function canBeClaimed(document: Document, agentAuth: JsonObject = {}): boolean {
  const types = [...typesOffered(document).map(({ type }) => type), ...typesPublished(agentAuth)]
  return (
    types.includes(SERVICE_AUTH) ||
    types.includes(VERIFIED_EMAIL) ||
    namesOf('claim').some(
      (member) => agentAuth[member] !== undefined || document.named.some((one) => one.member === member),
    )
  )
}

/** Whether the metadata or the document shows a version whose registrations return an assertion. */
export function exchanges(names: readonly DialectName[] = [], agentAuth: JsonObject = {}): boolean {
  if (agentAuth[ENDPOINTS.identity.name] !== undefined) return true
  return agentAuth[ENDPOINTS.identity.former] === undefined && names.length > 0 && !names.includes('0.1')
}

/** Whether every version that the service may speak exchanges an assertion for a token. */
export const assertionsAreExchanged = (detection: Facts['detection'] | undefined): boolean =>
  detection !== undefined &&
  !detection.guessed &&
  [detection.name, ...detection.others].every((version) => !isBefore(version, '0.2'))

/**
 * Says why a document cannot say how to get and use a token: neither the metadata nor the document name a place where an assertion becomes
 * one. `server/token-endpoint` reports that.
 */
export function whyNoToken(document: Document, { as, agentAuth, documentEvidence }: Published): false | string {
  const isMissing = as !== undefined && as.isExcerpt !== true && as.members['token_endpoint'] === undefined
  if (!isMissing || !exchanges(documentEvidence?.names, agentAuth?.members)) return false
  const { named, requests, responses } = document
  const isShown =
    named.some(({ member }) => member === 'token_endpoint') ||
    requests.some((request) => roleOf(request) === 'token') ||
    responses.some(({ kind }) => kind === 'token' || kind === 'completion')
  return !isShown && 'server/token-endpoint reports that there is no place where an assertion becomes a token'
}

type Published = Known<never, 'as' | 'agentAuth' | 'documentEvidence'>
