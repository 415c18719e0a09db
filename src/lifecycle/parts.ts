/** Makes the questions that are the same for several credentials. */

import type { Dialect, Pointers } from '../dialects/dialect.js'
import { readMember } from '../dialects/read.js'
import type { Attempt } from '../facts/claim.js'
import type { CeremonyBlock, Registration } from '../facts/register.js'
import { sayDuration } from '../model/duration.js'
import { ASPECTS, type Aspect } from '../model/lifecycle.js'
import type { Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { Exchange } from '../wire/http.js'
import { type JsonObject, objectOf } from '../wire/json.js'
import { localTime } from '../wire/local-time.js'
import { readTimestamp } from '../wire/timestamp.js'
import type { Known, Lane } from './known.js'
import type { Asked, Breach, Declaration, Judged, Moot, Proof, Question, Row } from './question.js'

export const moot = (why: string): Moot => ({ moot: why })
export const never = (why: string, declared?: Declaration): Question => ({ proofs: [], never: why, declared })

/** The same answer to every question about a credential. */
export const rowOf = (asked: Asked): Row =>
  Object.fromEntries(ASPECTS.map((aspect) => [aspect, asked])) as Record<Aspect, Asked>

export const NO_SCOPES = moot('It gives no access by itself.')
export const TOKENS_ONLY = moot('An agent can revoke access tokens, and nothing else.')
export const NO_EVENTS = moot('Events are about agents for which a provider vouches.')
export const NOTHING_REPLACES = moot('Nothing replaces it while the registration lasts.')

/** `POST /oauth2/token` */
export const nameOf = ({ request: { method, url } }: Exchange): string => `${method} ${new URL(url).pathname}`

/** Who issues something: the host whose answer brought it. */
export function issuer(rule: RuleId, exchange: Exchange | undefined, declared?: Declaration): Question {
  const says = exchange ? `Issued by ${new URL(exchange.request.url).host}, in the answer to ${nameOf(exchange)}` : ''
  return { proofs: [{ rule, shown: [exchange], says, isSeen: true }], declared }
}

/** The trust level at which an answer issued something. */
export const trustAt = (
  rule: RuleId,
  exchange: Exchange | undefined,
  says: string,
  declared?: Declaration,
): Question => ({
  proofs: [{ rule, shown: [exchange], says, isSeen: true }],
  declared,
})

/** What the metadata or the document say of an endpoint. */
export function endpointOf({ surface }: Known, member: string): Declaration | undefined {
  const named = surface.endpoints.filter((one) => one.member === member)
  const places = named.flatMap(({ from }) => from.filter((one) => one !== 'wire'))
  if (places.length === 0) return undefined
  return {
    says: `The service names its \`${member}\`: ${named.map(({ url }) => url).join(' and ')}`,
    in: [...new Set(places)].map((from) => ({ from, place: member })),
  }
}

/** What they say of a type of registration. */
export function offerOf({ surface }: Known, types: readonly string[]): Declaration | undefined {
  const offered = surface.registrationTypes.filter(({ type }) => types.includes(type))
  const places = offered.flatMap(({ from }) => from.filter((one) => one !== 'wire'))
  if (places.length === 0) return undefined
  return {
    says: `The service offers ${offered.map(({ type }) => `\`${type}\``).join(' and ')}`,
    in: [...new Set(places)].map((from) => ({
      from,
      place: from === 'metadata' ? 'identity_types_supported' : 'the section that offers it',
    })),
  }
}

/** How long something lives, by an answer. */
export interface Life {
  readonly seconds: number
  readonly exchange: Exchange
  /** The member that says it. */
  readonly pointer: string
}

/** Reads a lifetime from a timestamp in an answer. */
export function lifeUntil(registration: Registration | undefined, pointers: Pointers): Life | undefined {
  if (!registration) return undefined
  const { exchange, members } = registration
  const { pointer, value } = readMember(members, pointers)
  const stated = typeof value === 'string' ? readTimestamp(value) : undefined
  if (!stated?.zoned) return undefined
  return lifeOf(exchange, pointer, localTime(exchange, stated.time) - exchange.response.receivedAt)
}

/** A part of a second has passed before the answer was here. */
export function lifeOf(exchange: Exchange, pointer: string, milliseconds: number): Life | undefined {
  const seconds = Math.ceil(milliseconds / 1000)
  return Number.isFinite(seconds) ? { seconds, exchange, pointer } : undefined
}

/** Asks how long something lives. Where it was seen to end, it is proven that it lives no longer. */
export function lifetime(
  life: Life | undefined,
  { proofs = [], breaches = [] }: Pick<Partial<Question>, 'proofs' | 'breaches'> = {},
): Question {
  if (!life) return { proofs: proofs.map(withoutExchanges), breaches, never: 'no answer of this run says when it ends' }
  const { seconds, exchange, pointer } = life
  const lives = `It lives for ${sayDuration(seconds)}`
  return {
    proofs: proofs.map((proof) => ({
      rule: proof.rule,
      shown: proof.shown.some((one) => one) ? [exchange, ...proof.shown] : [],
      says: `${lives}, and it was seen to end`,
      isProofOnly: true,
    })),
    breaches,
    declared: { says: lives, in: [{ from: 'wire', place: `${pointer} in the answer to ${nameOf(exchange)}` }] },
    seconds,
    never: 'no run of this type waits for its end',
  }
}

const withoutExchanges = (proof: Proof): Proof => ({ ...proof, shown: [], isProofOnly: true })

/** The problems of `expiry/declared` that are about this member of this kind of registration. */
export const endless = ({ laneOf }: Known, lane: Lane, pointers: Pointers): Breach => ({
  rule: 'expiry/declared',
  isAbout: ({ at }: Problem) =>
    at !== undefined && 'pointer' in at && pointers.includes(at.pointer) && laneOf(at.exchange) === lane,
})

/** All rules that a test of the judged ones accepts. */
export const rulesThat = ({ judged }: Known, isMeant: (verdict: Judged) => boolean): readonly RuleId[] =>
  judged.filter(isMeant).map(({ rule }) => rule)

/** The texts in a list. */
export const stringsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []

/** The scopes that an answer states, where it states any. `when` says for what: `Before a claim`. */
export const stated = (
  exchange: Exchange | undefined,
  scopes: readonly string[],
  when: string,
): Pick<Question, 'scopes' | 'declared'> =>
  exchange === undefined || scopes.length === 0
    ? {}
    : {
        scopes,
        declared: {
          says: `${when}: ${scopes.join(' ')}`,
          in: [{ from: 'wire', place: `the answer to ${nameOf(exchange)}` }],
        },
      }

/** The scopes in a token response, or in an answer that lists them. */
export function grantedIn(members: JsonObject | undefined): readonly string[] {
  const { scope, scopes } = members ?? {}
  return typeof scope === 'string' ? scope.split(' ') : stringsIn(scopes)
}

/** How long a code lives, by the answer that started its ceremony. */
export function lifeOfCode({ dialect }: Known, attempt: Attempt | undefined): Life | undefined {
  if (!attempt) return undefined
  const { exchange, ceremony, pointer } = attempt
  return lifeOf(exchange, codeEnd(dialect, pointer), ceremony.expiresAt - exchange.response.receivedAt)
}

/** The same by the block alone, where nobody followed the ceremony. */
export function lifeOfBlock({ dialect }: Known, block: CeremonyBlock | undefined): Life | undefined {
  if (!block) return undefined
  const { exchange, pointer, members } = block
  const { expiresIn, expiresAt } = dialect.ceremonyShape
  const seconds = readMember(members, expiresIn).value
  if (typeof seconds === 'number') return lifeOf(exchange, codeEnd(dialect, pointer), seconds * 1000)
  const life = lifeUntil({ exchange, members }, expiresAt)
  return life && { ...life, pointer: pointer + life.pointer }
}

/** The member that says when a code ends. */
export const codeEnd = ({ ceremonyShape: { expiresIn, expiresAt } }: Dialect, block: string): string =>
  `${block}${expiresIn[0] ?? expiresAt[0] ?? ''}`

/** How long a token lives, by the response that brought it. */
export function lifeOfToken(exchange: Exchange | undefined): Life | undefined {
  const seconds = exchange && objectOf(exchange.response.json)?.['expires_in']
  return exchange && typeof seconds === 'number' ? lifeOf(exchange, '/expires_in', seconds * 1000) : undefined
}
