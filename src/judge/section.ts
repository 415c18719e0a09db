import type { DialectName } from '../dialects/index.js'
import { leadsToResourceMetadata } from '../document/meaning/discovery.js'
import { showsRegistration } from '../document/meaning/endpoints.js'
import { type Offer, TOPICS, type TopicName } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { placeOf } from '../model/lines.js'
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

/** What rules about the parts of a walkthrough share. */

interface SectionTopic {
  /** What is not said, after "the document does not say". */
  readonly what: string
  /** What tells that it is. */
  readonly signs: string
  /** Words that say enough, wherever they stand. */
  readonly enough?: RegExp
}

const SECTION_TOPICS: Readonly<Record<TopicName, SectionTopic>> = {
  discover: {
    what: 'where the metadata are and how to get from one to the other',
    signs: 'the URLs of the protected resource metadata and of the authorization server metadata',
  },
  method: {
    what: 'which of the offered ways to register an agent should take',
    signs: 'each offered type with the case it is for',
    enough: /^#+ .*\b(?:methods?|choos\w*|pick\w*|which|options?|flows?|paths?|ways?)\b/im,
  },
  register: { what: 'how to register', signs: 'the request to the registration endpoint, and its answer' },
  claim: {
    what: 'how a person claims a registration',
    signs: 'the claim endpoint, what the person does, and how the agent learns of it',
  },
  exchange: {
    what: 'how the assertion becomes an access token',
    signs: 'the request to the token endpoint, and its answer',
  },
  use: {
    what: 'how to send the credential to the API',
    signs: 'a request with `Authorization: Bearer`',
    enough: /(?<!jwt-)\bbearer\b|\bx-api-key\b/i,
  },
  errors: { what: 'what can go wrong and what to do then', signs: 'the error codes, each with what to do' },
  revocation: {
    what: 'how a registration or its credentials end',
    signs: 'the request to the revocation endpoint, or that there is none',
    enough: /\brevo(?:ke|ked|kes|king|cation|cable)\b/i,
  },
}

/** A document whose topic is covered by no part, nor hinted at. It is missed after the topics that come before it. */
export function missingTopicProblems(document: Document, name: TopicName): Problem[] {
  const { what, signs, enough } = SECTION_TOPICS[name]
  const topic = document.topics.find((one) => one.name === name)
  if (!topic || topic.parts.length > 0 || topic.hints.length > 0 || enough?.test(document.text)) return []
  return [
    {
      message: `the document does not say ${what}`,
      at: placeOf(document, placeAfter(document, name)),
      expected: signs,
      actual: null,
    },
  ]
}

/** The heading after which a topic belongs: that of the topic before it, or else the title. */
function placeAfter({ topics, sections }: Document, name: TopicName): Range {
  const before = topics.slice(0, TOPICS.indexOf(name)).flatMap(({ parts }) => parts.slice(0, 1))
  const start = before.reduce((last, { range }) => Math.max(last, range.start), 0)
  const section = sections.find(({ heading }) => heading.start === start) ?? sections[0]
  return section?.heading ?? { start: 0, end: 0 }
}

/** Whether another rule, `document/links-discovery`, already says that nothing leads to the metadata. */
export const lacksAnyPointer = (document: Document): boolean =>
  showsRegistration(document) &&
  !document.references.some(leadsToResourceMetadata) &&
  !document.text.includes('resource_metadata')

export type OfferedType = (typeof REGISTRATION_TYPES)[number]

const isOfType = (offer: Offer): offer is Offer & { readonly type: OfferedType } =>
  REGISTRATION_TYPES.some((type) => type === offer.type)

/** Places that offer a type of registration, in words or by what they show. */
export const typesOffered = ({ offers }: Document): (Offer & { readonly type: OfferedType })[] =>
  offers.filter(isOfType).filter(({ stance }) => stance === 'offered' || stance === 'conditional')

/** The types that an `agent_auth` block offers, by the names that the document has for them; other types are left out. */
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

/** Whether there is more than one way to register, and the document does not keep them apart by sections of their own. */
export function hasChoice(document: Document, agentAuth: JsonObject | undefined): boolean {
  const offered = typesOffered(document)
  const types = new Set([...offered.map(({ type }) => type), ...(agentAuth ? typesPublished(agentAuth) : [])])
  const starts = document.sections.map(({ heading }) => heading.start)
  const parts = new Set(offered.map(({ range }) => starts.findLast((start) => start <= range.start)))
  return types.size > 1 && parts.size < types.size
}

/** Whether there is something to claim: a type for which it is necessary, or an endpoint for it. */
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

/** Whether metadata or document tell of a version whose registrations return an assertion. */
export function exchanges(told: readonly DialectName[] = [], agentAuth: JsonObject = {}): boolean {
  if (agentAuth[ENDPOINTS.identity.name] !== undefined) return true
  return agentAuth[ENDPOINTS.identity.former] === undefined && told.length > 0 && !told.includes('0.1')
}
