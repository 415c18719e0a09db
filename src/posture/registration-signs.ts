/** Finds what a document says and shows of the registration of auth.md: today, in the future and in the past. */

import type { Offer } from '../document/meaning/model.js'
import { roleOf } from '../document/meaning/roles.js'
import type { Document, DocumentedRequest } from '../document/model.js'
import { sectionAt } from '../document/section-at.js'
import { readTitle } from '../document/stance/status.js'
import { matchesOf } from '../model/matches.js'
import type { Range } from '../model/problem.js'
import { REGISTRATION_MEMBERS } from '../wire/words.js'
import { isCallable } from './metadata.js'
import { isMade, type Sign, type Signer, signOf } from './sign.js'
import { isDeniedAt, statementAt } from './statement-at.js'

export interface RegistrationSigns {
  /** The document shows a request or a body of auth.md, and not that it is refused. */
  readonly shown: Sign | undefined
  /** It also shows what a registration gives. */
  readonly answered: boolean
  /** The document says in words that agents can register, or names an endpoint of auth.md for it. */
  readonly spoken: Sign | undefined
  /** An example of metadata names the endpoint, and nothing else does. */
  readonly excerpt: Sign | undefined
  readonly refused: Sign | undefined
  readonly planned: Sign | undefined
  readonly retired: Sign | undefined
}

const BODY =
  /"(?:identity_type|assertion_type|requested_credential_type)"\s*:|"type"\s*:\s*"(?:anonymous|service_auth|identity_assertion)"|grant_type=[^\s"']{0,60}grant-type(?::|%3A)claim\b/i
const METADATA = /"(?:agent_auth|\w{0,20}_supported|authorization_servers|issuer)"\s*:/
const NAMED = new RegExp(
  String.raw`\b(?:${REGISTRATION_MEMBERS.join('|')}|(?:agent\s+registration|identity|claim)\s+endpoint)\b["\x60*:\s]{0,8}(https?:\/\/[^\s"'\x60<>)]+|\/[\w/-]+)`,
  'gi',
)

/** Returns every sign of the registration of auth.md. */
export function readRegistration(document: Document, at: Signer): RegistrationSigns {
  const { offers, blocks, inlineCode } = document
  const said = (stance: Offer['stance']) =>
    offers.find((offer) => offer.type === 'registration' && offer.stance === stance && !isUnneeded(document, offer))
  const requests = document.requests.filter((request) => ['identity', 'claim'].includes(roleOf(request) ?? ''))
  const accepted = requests.filter((request) => !isRefused(document, request))
  const isBody = (value: string) => BODY.test(value) && !METADATA.test(value)
  const shown =
    accepted[0]?.targetRange ??
    blocks.find(({ value }) => isBody(value))?.range ??
    inlineCode.find(({ value, range }) => isBody(value) && isSent(document, range))?.range
  const spoken = spokenIn(document, at)
  return {
    shown: requests.length > 0 && accepted.length === 0 ? undefined : shown && at(shown),
    answered: document.responses.some(({ kind }) => kind === 'registration' || kind === 'claim'),
    spoken,
    excerpt: named(document, blocks, at),
    refused: signOf(said('refused'), at) ?? refusedRequest(requests, accepted, at),
    planned: spoken ? undefined : (signOf(said('planned'), at) ?? plannedBy(document, accepted, at)),
    retired: signOf(said('past'), at),
  }
}

/** Whether the words say that something works without registration. That does not deny that there is one. */
const isUnneeded = ({ text }: Document, { range: { start } }: Offer): boolean =>
  WITHOUT.test(text.slice(Math.max(0, start - 30), start))
const WITHOUT = /\bwithout\s+(?:any\s+|a\s+|prior\s+|agent\s+)?$/i

/** Whether a sentence sends a body that it shows, and does not deny it. */
const isSent = (document: Document, range: Range): boolean =>
  SENDS.test(statementAt(document, range)?.text ?? '') && !isDeniedAt(document, range)
const SENDS = /\bPOST(?:s|ed|ing)?\b|\bsend(?:s|ing)?\b/i

const isFailed = (status: number | undefined): boolean => status !== undefined && status >= 400

/** Whether every answer to a request is an error, so that the document shows a refusal. */
function isRefused({ responses }: Document, request: DocumentedRequest): boolean {
  const answers = responses.filter((response) => response.request === request)
  return answers.length > 0 && answers.every(({ status, kind }) => kind === 'error' || isFailed(status))
}

const refusedRequest = (
  [request]: readonly DocumentedRequest[],
  accepted: readonly DocumentedRequest[],
  at: Signer,
): Sign | undefined => (request && accepted.length === 0 ? at(request.targetRange) : undefined)

/** Whether all requests stand under headings that say that they are planned. */
function plannedBy({ sections }: Document, requests: readonly DocumentedRequest[], at: Signer): Sign | undefined {
  const [first] = requests
  const isPlanned = ({ targetRange: { start } }: DocumentedRequest) =>
    sections.some(({ heading, end, title }) => heading.start <= start && start < end && readTitle(title) === 'planned')
  return first && requests.every(isPlanned) ? at(first.targetRange) : undefined
}

function spokenIn(document: Document, at: Signer): Sign | undefined {
  const { offers, statements, frontMatter } = document
  const offer = offers.find((one) => one.type === 'registration' && isMade(one) && !isForClients(document, one))
  if (offer) return signOf(offer, at)
  return named(document, [...(frontMatter ? [{ range: frontMatter }] : []), ...statements], at)
}

/** Finds the name of an endpoint of auth.md with its URL. */
function named({ text }: Document, places: readonly { readonly range: Range }[], at: Signer): Sign | undefined {
  for (const { range } of places) {
    const found = matchesOf(text.slice(range.start, range.end), NAMED).find(([, url = '']) => isCallable(url))
    if (found) return at({ start: range.start + found.index, end: range.start + found.index + found[0].length })
  }
  return undefined
}

const ENDPOINT = /registration\s+endpoint$/i
const OF_CLIENTS = /\bredirect_uris?\b|\bauthorization[_ ]endpoint\b|\bpkce\b|\bauthorization[_ -]code\b|\bclient_id\b/i

/** "Registration endpoint" beside the words of OAuth is the one of RFC 7591. */
function isForClients(document: Document, { range }: Offer): boolean {
  const { text } = document
  const { start, end } = range
  if (!ENDPOINT.test(text.slice(start, end)) || /agent/i.test(text.slice(start, end))) return false
  const section = sectionAt(document, range)
  return OF_CLIENTS.test(section ? text.slice(section.heading.start, section.end) : text)
}
