/** Asks about refresh tokens, and about the assertions that they renew. */

import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import type { Known, Lane } from './known.js'
import { issuer, lifetime, lifeUntil, moot, NO_EVENTS, NO_SCOPES, never, rowOf, TOKENS_ONLY } from './parts.js'
import type { Asked, Row } from './question.js'

/** The kind of registration that brought the one refresh token which a run uses. */
function laneOfToken({ facts: { refreshToken, claimed, claimable, idJag } }: Known): Lane | undefined {
  if (!refreshToken) return undefined
  const { id } = refreshToken.exchange
  if (id === claimed?.exchange.id) return claimable?.kind
  return id === idJag?.exchange.id ? 'provider' : 'anonymous'
}

/** How an assertion or a refresh token is replaced. */
export function renewal(known: Known, lane: Lane, what: string): Asked {
  const { dialect, facts } = known
  if (!dialect.refreshRequest) return moot(`${dialect.name} renews no assertion: an agent registers again.`)
  if (isOfAnother(known, lane)) return OF_ANOTHER
  return {
    proofs: [
      {
        rule: 'register/refresh',
        shown: [facts.refresh?.first, facts.refresh?.again],
        says: `A refresh brings another ${what}, and the old refresh token does not work any more`,
      },
    ],
  }
}

const OF_ANOTHER = never('a run renews one identity, and it is of another type')
const isOfAnother = (known: Known, lane: Lane): boolean => {
  const own = laneOfToken(known)
  return own !== undefined && own !== lane
}

/** Returns the questions about the refresh token of one kind of registration. `trust` asks for the level at which an answer issued it. */
export function refreshQuestions(
  known: Known,
  lane: Lane,
  { trust, claim }: { readonly trust: (exchange: Exchange | undefined) => Asked; readonly claim: Asked },
): Row {
  const { dialect, facts } = known
  if (!dialect.refreshRequest) return rowOf(moot(`${dialect.name} has no refresh tokens.`))
  if (isOfAnother(known, lane)) return { ...rowOf(OF_ANOTHER), scopes: NO_SCOPES, revocation: TOKENS_ONLY }
  const token = facts.refreshToken
  const members = token && objectOf(token.exchange.response.json)
  const end = token ? [`${token.pointer.slice(0, token.pointer.lastIndexOf('/') + 1)}expires_at`] : []
  return {
    issuer: issuer('register/refresh', token?.exchange),
    trust: trust(token?.exchange),
    scopes: NO_SCOPES,
    lifetime: lifetime(token && members && lifeUntil({ exchange: token.exchange, members }, end)),
    expiry: never('no run waits for the end of a refresh token'),
    revocation: TOKENS_ONLY,
    event: lane === 'provider' ? never('no run uses a refresh token after an event') : NO_EVENTS,
    rotation: renewal(known, lane, 'refresh token'),
    claim,
  }
}
