/** Asks about the access token of an anonymous registration, with which a run tries revocation, scopes and expiry. */

import { stageOf } from '../model/stage.js'
import type { Known } from './known.js'
import {
  endless,
  endpointOf,
  grantedIn,
  issuer,
  lifeOf,
  lifetime,
  moot,
  NO_EVENTS,
  rulesThat,
  stated,
} from './parts.js'
import type { Asked, Proof, Question, Row } from './question.js'

const LANE = 'anonymous'

/** Returns the questions. In a version without exchange, the credential of the registration is the access token. */
export function accessTokenOf(known: Known, trust: Question, claim: Asked): Row {
  const { dialect, facts } = known
  const { accessToken, accessTokenLife, expiredAccess } = facts
  const life =
    accessToken &&
    accessTokenLife &&
    lifeOf(
      accessToken.exchange,
      dialect.exchanges ? '/expires_in' : (dialect.registration.credentialExpires[0] ?? ''),
      accessTokenLife.end - accessTokenLife.since,
    )
  const proofs: Question['proofs'] = [
    { rule: 'expiry/access-token', shown: [expiredAccess], says: 'After its end the API refuses it' },
  ]
  const rule = dialect.exchanges ? 'token/exchange' : 'register/anonymous'
  return {
    issuer: issuer(rule, accessToken?.exchange, dialect.exchanges ? endpointOf(known, 'token_endpoint') : undefined),
    trust,
    scopes: scopes(known),
    lifetime: lifetime(life, {
      proofs,
      breaches: ['token/lifetime', endless(known, LANE, ['/expires_in', ...dialect.registration.credentialExpires])],
    }),
    expiry: { proofs, ...(life ? { seconds: life.seconds } : {}) },
    revocation: revocation(known),
    event: NO_EVENTS,
    rotation: dialect.exchanges
      ? {
          proofs: [
            {
              rule: 'token/re-exchange',
              shown: [facts.reExchangeResponse],
              says: 'The assertion gives another token whenever the agent asks',
            },
          ],
        }
      : moot(`In ${dialect.name} nothing replaces the credential of a registration.`),
    claim,
  }
}

/** The API tells the scopes before a claim from those after it. */
export const enforced = ({ facts: { preClaimWrite, claimedWrite } }: Known): Proof => ({
  rule: 'access/scope-enforced',
  shown: [preClaimWrite, claimedWrite],
  says: 'The API refuses it where a claim is needed',
})

function scopes(known: Known): Question {
  const { accessToken, exchangeResponse } = known.facts
  const says = 'It has the scopes before a claim, and no others'
  const exact: Proof = { rule: 'token/pre-claim-scope', shown: [exchangeResponse], says }
  return {
    proofs: known.dialect.exchanges ? [exact, enforced(known)] : [enforced(known)],
    breaches: ['claim/pending-scope'],
    ...stated(accessToken?.exchange, grantedIn(accessToken?.members), 'It has'),
  }
}

function revocation(known: Known): Asked {
  const { dialect, facts } = known
  if (!dialect.exchanges) return moot(`${dialect.name} has no way for an agent to revoke.`)
  return {
    proofs: [
      {
        rule: 'revoke/effective',
        shown: [facts.revocation?.response, facts.revocation?.after.at(-1)],
        says: 'The agent revoked it, and the API refused it from then on',
      },
    ],
    breaches: rulesThat(known, ({ rule }) => stageOf(rule) === 'revoke'),
    declared: endpointOf(known, 'revocation_endpoint'),
  }
}
