/** Asks about each credential of a registration for an address, whose owner has to confirm it. */

import { readMember } from '../dialects/read.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import { SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'
import { claimOf, claimQuestions } from './claim.js'
import type { Known } from './known.js'
import {
  endless,
  endpointOf,
  grantedIn,
  issuer,
  lifeOfBlock,
  lifeOfCode,
  lifeOfToken,
  lifetime,
  lifeUntil,
  moot,
  NO_EVENTS,
  NO_SCOPES,
  NOTHING_REPLACES,
  never,
  offerOf,
  rowOf,
  stated,
  stringsIn,
  TOKENS_ONLY,
  trustAt,
} from './parts.js'
import type { Asked, Declaration, Question, Questions, Row } from './question.js'
import { refreshQuestions, renewal } from './refresh.js'

const LANE = 'email'
const EARLY = 'register/no-early-assertion'
const NOT_USED = 'a run tries this only with what an anonymous registration brings'

/** Returns the questions. */
export function emailQuestions(known: Known): Questions {
  const claims = claimQuestions(known, LANE)
  return {
    registration: registration(known, claims.registration),
    claim_handle: claimHandle(known, claims.claim_handle),
    user_code: userCode(known, claims.user_code),
    assertion: assertion(known, claims),
    refresh_token: refreshQuestions(known, LANE, {
      trust: (exchange) => claimedTrust(known, exchange, claims.registration),
      claim: claims.refresh_token,
    }),
    access_token: accessToken(known, claims),
  }
}

const offer = (known: Known): Declaration | undefined => offerOf(known, [SERVICE_AUTH, VERIFIED_EMAIL])

/** Before a claim, such a registration gives nothing. */
const waits = (known: Known, exchange: Exchange | undefined): Question => ({
  proofs: [{ rule: EARLY, shown: [exchange], says: 'It gives no access until a person confirms' }],
  declared: offer(known),
})

/** What is issued only after the claim is not shown for the same reasons as the claim. */
function claimedTrust(known: Known, exchange: Exchange | undefined, claim: Asked): Asked {
  const [first] = 'moot' in claim ? [] : claim.proofs
  if (!first) return claim
  return {
    ...trustAt(first.rule, exchange, 'A person confirmed before it was issued', offer(known)),
    breaches: [EARLY],
  }
}

/** Whether a token has what the registration promised. */
function upgraded(known: Known): Question {
  const { claimedScopes } = claimOf(known, LANE)
  if (!claimedScopes) return never(NOT_USED)
  const says = 'A token has the scopes that registration promised for after a claim'
  return { proofs: [{ rule: 'claim/scope-upgrade', shown: [claimedScopes.exchange], says, isProofOnly: true }] }
}

function registration(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const { emailRegistration } = facts
  const exchange = emailRegistration?.exchange
  const after = stringsIn(readMember(emailRegistration?.members ?? {}, dialect.registration.postClaimScopes).value)
  return {
    issuer: issuer(dialect.email.rule, exchange, endpointOf(known, dialect.identityEndpoint)),
    trust: waits(known, exchange),
    scopes: { ...upgraded(known), ...stated(exchange, after, 'After a claim') },
    lifetime: lifetime(lifeUntil(emailRegistration, dialect.registration.claimTokenExpires)),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: NOTHING_REPLACES,
    claim,
  }
}

function claimHandle(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const exchange = facts.emailRegistration?.exchange
  const { claimTokenExpires } = dialect.registration
  return {
    issuer: issuer(dialect.email.rule, exchange),
    trust: waits(known, exchange),
    scopes: NO_SCOPES,
    lifetime: lifetime(lifeUntil(facts.emailRegistration, claimTokenExpires), {
      breaches: [endless(known, LANE, claimTokenExpires)],
    }),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: NOTHING_REPLACES,
    claim,
  }
}

function userCode(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const { emailAttempt, emailCeremony, emailRegistration } = facts
  const exchange = emailAttempt?.exchange ?? emailCeremony?.exchange ?? emailRegistration?.exchange
  const { freshAttempt } = claimOf(known, LANE)
  return {
    issuer: issuer(dialect.email.rule, exchange),
    trust: trustAt(dialect.email.rule, exchange, 'It asks a person to confirm, and gives nothing by itself'),
    scopes: NO_SCOPES,
    lifetime: lifetime(lifeOfCode(known, emailAttempt) ?? lifeOfBlock(known, emailCeremony)),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: freshAttempt
      ? {
          proofs: [
            {
              rule: 'claim/fresh-attempt',
              shown: [freshAttempt.exchange],
              says: 'Another attempt brings another code, and the one before it completes nothing',
            },
          ],
        }
      : never(NOT_USED),
    claim,
  }
}

type Claims = ReturnType<typeof claimQuestions>

function assertion(known: Known, claims: Claims): Row {
  const { dialect } = known
  if (!dialect.exchanges) return rowOf(moot(`${dialect.name} has no assertion: a claim returns a credential.`))
  const { claimed, claimedAssertion } = claimOf(known, LANE)
  const { assertionExpires } = dialect.registration
  return {
    issuer: issued(claims.registration, claimedAssertion?.exchange),
    trust: claimedTrust(known, claimedAssertion?.exchange, claims.registration),
    scopes: never(NOT_USED),
    lifetime: lifetime(lifeUntil(claimed, assertionExpires), { breaches: [endless(known, LANE, assertionExpires)] }),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: renewal(known, LANE, 'assertion'),
    claim: claims.assertion,
  }
}

function accessToken(known: Known, claims: Claims): Row {
  const { dialect } = known
  const { claimedTokenResponse: exchange } = claimOf(known, LANE)
  const members = exchange && objectOf(exchange.response.json)
  const ends = ['/expires_in', ...dialect.registration.credentialExpires]
  return {
    issuer: issued(claims.registration, exchange),
    trust: claimedTrust(known, exchange, claims.registration),
    scopes: { ...upgraded(known), ...stated(exchange, grantedIn(members), 'It has') },
    lifetime: lifetime(lifeOfToken(exchange), { breaches: [endless(known, LANE, ends)] }),
    expiry: never(NOT_USED),
    revocation: dialect.exchanges
      ? never(NOT_USED, endpointOf(known, 'revocation_endpoint'))
      : moot(`${dialect.name} has no way for an agent to revoke.`),
    event: NO_EVENTS,
    rotation: never(NOT_USED),
    claim: claims.access_token,
  }
}

function issued(claim: Asked, exchange: Exchange | undefined): Asked {
  const [first] = 'moot' in claim ? [] : claim.proofs
  return first ? issuer(first.rule, exchange) : claim
}
