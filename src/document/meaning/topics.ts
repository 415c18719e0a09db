/** Decides which parts of a document cover which topic. */

import type { Range } from '../../model/problem.js'
import type { Document, DocumentedRequest, Section } from '../model.js'
import { TOPICS, type Topic, type TopicName } from './model.js'
import { roleOf } from './roles.js'

/**
 * The signs of a topic. A word of the protocol counts once for each part: 2 if it belongs only to this topic, 1 if other topics use it
 * too. A request of the topic counts 3. A heading counts 1, which is never enough alone.
 */
interface Signs {
  readonly heading: RegExp
  readonly own: RegExp
  readonly shared: RegExp
}
const ENOUGH = 2
const REQUEST = 3

const SIGNS: Readonly<Record<TopicName, Signs>> = {
  discover: {
    heading: /discover|find|metadata|start/i,
    own: /oauth-protected-resource|oauth-authorization-server|\bresource_metadata\b|\bauthorization_servers\b/g,
    shared: /\bagent_auth\b|\bissuer\b|\bWWW-Authenticate\b/g,
  },
  method: {
    heading: /method|choose|pick|which|flows?\b|identit(?:y|ies)|types?\b/i,
    own: /\bidentity_types_supported\b|\bassertion_types_supported\b/g,
    shared: /`anonymous`|\bservice_auth\b|\bverified_email\b|`identity_assertion`|\bid-jag\b/gi,
  },
  register: {
    heading: /regist|enrol|sign[ -]?up|provision|onboard/i,
    own: /\bidentity_endpoint\b|\bregister_uri\b|\bregistration_id\b|\bregistration_type\b|"(?:type|identity_type|assertion_type)"\s*:\s*"|\bPOST\s+\S*\/agent\/(?:auth|identity)(?![\w/-])/g,
    shared: /\bassertion_expires\b|\bclaim_token\b|\blogin_hint\b|\brequested_credential_type\b|\bregister/g,
  },
  claim: {
    heading: /claim|confirm|ceremon|approve/i,
    own: /\bclaim_endpoint\b|\bclaim_uri\b|\bverification_uri\b|\buser_code\b|\bclaim_attempt|\botp\b|grant-type:claim|\bclaim\/complete\b/gi,
    shared: /\bclaim_token\b|\bclaim_url\b|\bauthorization_pending\b|\bslow_down\b|\bclaim\w*\b/g,
  },
  exchange: {
    heading: /exchang|token/i,
    own: /grant-type:jwt-bearer|\bgrant_type=/g,
    shared: /\btoken_endpoint\b|\baccess_token\b|\bexpires_in\b|\bidentity_assertion\b|\bexchang/g,
  },
  use: {
    heading: /\bus(?:e|ing)\b|call|request|access|post\b/i,
    own: /\bAuthorization:\s*Bearer\b/g,
    shared: /\bBearer\b|\b401\b|\bscopes?\b/g,
  },
  errors: {
    heading: /error|fail|troubl|wrong|status/i,
    own: /\binvalid_(?:request|grant|client|claim_token|login_hint|audience|signature|issuer|token|user_code|scope)\b|\b\w+_not_enabled\b|\brate_limited\b|\bexpired_token\b|\bclaim(?:ed_or_in_flight|_expired)\b|\bunsupported_\w+\b|\binteraction_required\b|\blogin_required\b|\botp_\w+\b/g,
    shared: /"error"\s*:|\bslow_down\b|\bauthorization_pending\b|\b(?:400|401|403|409|410|429)\b|\bRetry-After\b/g,
  },
  revocation: {
    heading: /revo|logout|log out|rotat|end/i,
    own: /\brevocation_(?:endpoint|uri)\b|\btoken_type_hint\b|\boauth2?\/revoke\b|\bsecevent\+jwt\b|\blogout\+jwt\b|\bRFC ?7009\b|\b(?:401|invalid_token)\b[^.\n]{0,80}\brevoked\b|\brevoked\b[^.\n]{0,80}\b(?:401|re-?register|register\s+again|start\s+over)\b/g,
    shared: /\brevo(?:ke|ked|kes|cation)\b/gi,
  },
}

const ROLES: Readonly<Record<string, TopicName>> = {
  identity: 'register',
  claim: 'claim',
  token: 'exchange',
  revocation: 'revocation',
  events: 'revocation',
}

/** Returns the parts of a document that cover each topic. A part may cover several topics, and several parts may cover one topic. */
export function topicsOf({ text, sections, requests }: Pick<Document, 'text' | 'sections' | 'requests'>): Topic[] {
  const parts = partsOf(text, sections)
  const roles = rolesIn(parts, requests)
  return TOPICS.map((name) => {
    const weighed = parts.map(({ title, range }, i) => ({
      title,
      range,
      weight: weightOf(name, title, text.slice(range.start, range.end), roles[i] ?? []),
    }))
    const covering = weighed.filter(({ weight }) => weight > ENOUGH)
    return {
      name,
      parts: covering.sort((a, b) => b.weight - a.weight || a.range.start - b.range.start),
      hints: weighed.filter(({ weight }) => weight === ENOUGH),
    }
  })
}

function weightOf(name: TopicName, title: string | undefined, text: string, roles: readonly TopicName[]): number {
  const { heading, own, shared } = SIGNS[name]
  const words = (pattern: RegExp) => new Set(text.match(pattern)).size
  const shown = roles.includes(name) || (name === 'errors' && isAboutErrors(title, text)) ? REQUEST : 0
  return (title !== undefined && heading.test(title) ? 1 : 0) + 2 * words(own) + Math.min(words(shared), 3) + shown
}

/** A heading about errors in some languages. */
const ERRORS = /\berr(?:or|eur)|\bfehler|\bfail|\bproblem|\btroubleshoot|\u30a8\u30e9\u30fc|\u9519\u8bef/i
/** A code of the service's own, or a status. */
const CODE = /`[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+`|(?<![\w.])[45]\d\d(?![\w.])/gi

/** Whether a section is about errors, by its heading and by codes in it, whatever they are called. */
const isAboutErrors = (title: string | undefined, text: string): boolean =>
  title !== undefined && ERRORS.test(title) && new Set(text.match(CODE)).size > 1

/** Returns the text under each heading, up to the next heading of any level, and the text before the first heading. */
function partsOf(text: string, sections: readonly Section[]): { title: string | undefined; range: Range }[] {
  const parts = sections.map(({ title, heading: { start } }, i) => ({
    title,
    range: { start, end: sections[i + 1]?.heading.start ?? text.length },
  }))
  const first = sections[0]?.heading.start ?? text.length
  return first > 0 ? [{ title: undefined, range: { start: 0, end: first } }, ...parts] : parts
}

/** Returns the topics of the requests in each part. Parts and requests are in the order of the document. */
function rolesIn(parts: readonly { readonly range: Range }[], requests: readonly DocumentedRequest[]): TopicName[][] {
  const found: TopicName[][] = parts.map(() => [])
  let at = 0
  for (const request of requests) {
    while (at + 1 < parts.length && request.targetRange.start >= (parts[at]?.range.end ?? 0)) at++
    const topic = ROLES[roleOf(request) ?? '']
    if (topic) found[at]?.push(topic)
  }
  return found
}
