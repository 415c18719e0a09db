/** Asks about each credential of an anonymous registration: which facts and rules show it. */

import { readMember } from '../dialects/read.js'
import type { Exchange } from '../wire/http.js'
import { accessTokenOf, enforced } from './access-token.js'
import { claimOf, claimQuestions } from './claim.js'
import type { Known } from './known.js'
import {
  codeEnd,
  endless,
  endpointOf,
  issuer,
  type Life,
  lifeOf,
  lifeOfCode,
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
import type { Asked, Question, Questions, Row } from './question.js'
import { refreshQuestions, renewal } from './refresh.js'

const LANE = 'anonymous'
const RULE = 'register/anonymous'

/** Returns the questions. */
export function anonymousQuestions(known: Known): Questions {
  const claims = claimQuestions(known, LANE)
  return {
    registration: registration(known, claims.registration),
    claim_handle: claimHandle(known, claims.claim_handle),
    user_code: userCode(known, claims.user_code),
    assertion: assertion(known, claims.assertion),
    refresh_token: refreshQuestions(known, LANE, {
      trust: (exchange) => (isOfClaim(known, exchange) ? confirmed(exchange) : trust(known, exchange)),
      claim: claims.refresh_token,
    }),
    access_token: accessTokenOf(known, trust(known, known.facts.accessToken?.exchange), claims.access_token),
  }
}

const trust = (known: Known, exchange: Exchange | undefined): Question =>
  trustAt(RULE, exchange, 'Nobody vouches for the agent until a person claims', offerOf(known, ['anonymous']))

const isOfClaim = (known: Known, exchange: Exchange | undefined): boolean =>
  exchange !== undefined && exchange.id === claimOf(known, LANE).claimed?.exchange.id
const confirmed = (exchange: Exchange | undefined): Question =>
  trustAt('register/refresh', exchange, 'A person confirmed before it was issued')

const ended = ({ facts }: Known): Question => ({
  proofs: [
    {
      rule: 'expiry/registration',
      shown: [facts.expiredClaim, facts.lateExchange],
      says: 'After its end nobody can claim it, and it gives no tokens',
    },
  ],
})

function registration(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const exchange = facts.anonymous?.exchange
  const members = facts.anonymous?.members ?? {}
  const before = stringsIn(readMember(members, dialect.registration.preClaimScopes).value)
  const life = lifeUntil(facts.anonymous, dialect.registration.claimTokenExpires)
  return {
    issuer: issuer(RULE, exchange, endpointOf(known, dialect.identityEndpoint)),
    trust: trust(known, exchange),
    scopes: {
      proofs: [
        dialect.exchanges
          ? {
              rule: 'token/pre-claim-scope',
              shown: [exchange, facts.exchangeResponse],
              says: 'A token has exactly the scopes that registration promised before a claim',
              isProofOnly: true,
            }
          : { ...enforced(known), isProofOnly: true },
      ],
      breaches: ['register/scopes-nest'],
      ...stated(exchange, before, 'Before a claim'),
    },
    lifetime: lifetime(life, ended(known)),
    expiry: { ...ended(known), ...(life ? { seconds: life.seconds } : {}) },
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: NOTHING_REPLACES,
    claim,
  }
}

function claimHandle(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const { claimToken, claimTokenExpires } = dialect.registration
  const { anonymous } = facts
  const carries = anonymous && typeof readMember(anonymous.members, claimToken).value === 'string'
  const exchange = carries ? anonymous.exchange : undefined
  const life = lifeUntil(anonymous, claimTokenExpires)
  return {
    issuer: issuer(RULE, exchange),
    trust: trust(known, exchange),
    scopes: NO_SCOPES,
    lifetime: lifetime(life, {
      proofs: ended(known).proofs,
      breaches: [endless(known, LANE, claimTokenExpires)],
    }),
    expiry: {
      proofs: [{ rule: 'expiry/registration', shown: [facts.expiredClaim], says: 'After its end it starts no claim' }],
      ...(life ? { seconds: life.seconds } : {}),
    },
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: NOTHING_REPLACES,
    claim,
  }
}

function userCode(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  const { idleCeremony } = facts
  const { firstAttempt, freshAttempt } = claimOf(known, LANE)
  const exchange = idleCeremony?.exchange ?? firstAttempt?.exchange
  const life = idleCeremony
    ? lifeOf(idleCeremony.exchange, codeEnd(dialect, ''), idleCeremony.life.end - idleCeremony.life.since)
    : lifeOfCode(known, firstAttempt)
  const expiry = codeExpiry(known, life)
  return {
    issuer: issuer('claim/start', exchange, endpointOf(known, dialect.claimEndpoint)),
    trust: trustAt('claim/start', exchange, 'It asks a person to confirm, and gives nothing by itself'),
    scopes: NO_SCOPES,
    lifetime: lifetime(life, expiry),
    expiry,
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: {
      proofs: [
        {
          rule: 'claim/fresh-attempt',
          shown: [freshAttempt?.exchange],
          says: 'Another attempt brings another code, and the one before it completes nothing',
        },
      ],
    },
    claim,
  }
}

/** Only who polls learns that a code has expired. */
function codeExpiry({ dialect, facts }: Known, life: Life | undefined): Question {
  const lived = life ? { seconds: life.seconds } : {}
  if (dialect.ceremony !== 'user_code')
    return {
      ...never(`in ${dialect.name} the agent does not poll, so that no answer tells when a code ends`),
      ...lived,
    }
  const says = 'After its end a poll learns that it has expired, and the agent can get another one'
  return {
    proofs: [{ rule: 'expiry/user-code', shown: [facts.expiredPoll, facts.anotherCeremony], says }],
    ...lived,
  }
}

function assertion(known: Known, claim: Asked): Row {
  const { dialect, facts } = known
  if (!dialect.exchanges) return rowOf(moot(`${dialect.name} has no assertion: registration returns a credential.`))
  const { assertionExpires } = dialect.registration
  const life = lifeUntil(facts.anonymous, assertionExpires)
  const proofs: Question['proofs'] = [
    { rule: 'expiry/assertion', shown: [facts.expiredExchange], says: 'After its end it gives no token' },
    {
      rule: 'expiry/registration',
      shown: [facts.lateExchange],
      says: 'It gives no token after the end of its registration',
      isProofOnly: true,
    },
  ]
  return {
    issuer: issuer(RULE, facts.assertionText?.exchange),
    trust: trust(known, facts.assertionText?.exchange),
    scopes: {
      proofs: [
        {
          rule: 'token/pre-claim-scope',
          shown: [facts.exchangeResponse],
          says: 'It gives tokens with the scopes before a claim, and no others',
          isProofOnly: true,
        },
      ],
    },
    lifetime: lifetime(life, {
      proofs,
      breaches: ['register/assertion-expiry', 'register/assertion-lifetime', endless(known, LANE, assertionExpires)],
    }),
    expiry: { proofs, ...(life ? { seconds: life.seconds } : {}) },
    revocation: TOKENS_ONLY,
    event: NO_EVENTS,
    rotation: renewal(known, LANE, 'assertion'),
    claim,
  }
}
