/** Asks about each credential of a registration that a provider vouches for, and about the events by which the provider ends it. */

import type { Impact } from '../model/impact.js'
import { stageOf } from '../model/stage.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import type { Known } from './known.js'
import {
  endless,
  endpointOf,
  grantedIn,
  issuer,
  lifeOfCode,
  lifeOfToken,
  lifetime,
  lifeUntil,
  moot,
  NO_SCOPES,
  NOTHING_REPLACES,
  never,
  offerOf,
  rowOf,
  rulesThat,
  stated,
  TOKENS_ONLY,
  trustAt,
} from './parts.js'
import type { Asked, Breach, Proof, Question, Questions, Row } from './question.js'
import { refreshQuestions, renewal } from './refresh.js'

const LANE = 'provider'
const RULE = 'id-jag/accepted'
const STEP_UP = 'id-jag/step-up'
const PENDING = 'id-jag/step-up-no-credential'
const NOT_USED = 'a run tries this only with what an anonymous registration brings'
const NOT_STEPPED = 'a run confirms a step-up only to see what an event ends'

/** Returns the questions. */
export function providerQuestions(known: Known): Questions {
  return {
    registration: registration(known),
    claim_handle: claimHandle(known),
    user_code: userCode(known),
    assertion: assertion(known),
    refresh_token: refreshQuestions(known, LANE, {
      trust: (exchange) => trust(known, exchange),
      claim: never(NOT_STEPPED),
    }),
    access_token: accessToken(known),
  }
}

/** What the provider vouches for counts for nothing where the service also believes somebody else. */
function trust(known: Known, exchange: Exchange | undefined): Question {
  const { idJag } = known.facts
  const says = `The service trusts ${idJag?.claims['iss']}, which vouches for the user`
  return trustAt(RULE, exchange, says, offerOf(known, ['identity_assertion']))
}

/** What lets a stranger in: the rules about ID-JAGs whose problems hand over an account. */
function takeovers({ judged }: Known): readonly Breach[] {
  return judged
    .filter(({ rule }) => stageOf(rule) === 'id-jag' && ![RULE, STEP_UP, PENDING].includes(rule))
    .map(({ rule }) => ({
      rule,
      isAbout: ({ impact }, verdict) => (impact ?? verdict.impact) === ('takeover' satisfies Impact),
    }))
}

/** The rules about events that are about one credential. Every other one is about the registration. */
const OF_ONE = ['events/kills-tokens', 'events/kills-assertion', 'events/kills-claim-handle']

function registration(known: Known): Row {
  const { dialect, facts } = known
  const { idJag, cleanEvent, eventAftermath, bystanderAfter } = facts
  const exchange = idJag?.exchange
  return {
    issuer: issuer(RULE, exchange, endpointOf(known, dialect.identityEndpoint)),
    trust: { ...trust(known, exchange), breaches: takeovers(known) },
    scopes: { proofs: [], never: NOT_USED, ...stated(exchange, grantedIn(idJag?.members), 'It has') },
    lifetime: NO_END,
    expiry: NO_END,
    revocation: TOKENS_ONLY,
    event: {
      proofs: [
        {
          rule: 'events/accepted',
          shown: [cleanEvent?.exchange, eventAftermath?.api.at(-1), eventAftermath?.exchange, bystanderAfter?.after],
          says: 'An event of the provider ended it',
        },
      ],
      breaches: rulesThat(known, ({ rule }) => stageOf(rule) === 'events' && !OF_ONE.includes(rule)),
      declared: endpointOf(known, dialect.eventsEndpoint),
    },
    rotation: NOTHING_REPLACES,
    claim: dialect.stepsUp
      ? {
          proofs: [
            {
              rule: STEP_UP,
              shown: [facts.stepUp?.exchange],
              says: 'For the address of an account, its person has to confirm first',
            },
          ],
        }
      : moot(`In ${dialect.name} nobody has to confirm what a provider vouches for.`),
  }
}

const NO_END = moot('It has no end of its own: an event of the provider ends it.')

/** Only a step-up has a claim token and a code. */
const noStepUp = ({ dialect }: Known): Row =>
  rowOf(moot(`In ${dialect.name} nobody has to confirm what a provider vouches for.`))

const stepUpTrust = (...shown: readonly (Exchange | undefined)[]): Question => ({
  proofs: [{ rule: PENDING, shown, says: 'It gives no access until the person of the account confirms' }],
})

function claimHandle(known: Known): Row {
  const { dialect, facts } = known
  if (!dialect.stepsUp) return noStepUp(known)
  const { stepUp, claimHandleEnd } = facts
  const { claimTokenExpires } = dialect.registration
  return {
    issuer: issuer(STEP_UP, stepUp?.exchange),
    trust: stepUpTrust(stepUp?.exchange, facts.stepUpPoll),
    scopes: NO_SCOPES,
    lifetime: lifetime(lifeUntil(stepUp, claimTokenExpires), { breaches: [endless(known, LANE, claimTokenExpires)] }),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: killed('events/kills-claim-handle', claimHandleEnd?.poll, 'After an event it gave no token'),
    rotation: NOTHING_REPLACES,
    claim: never(NOT_STEPPED),
  }
}

function userCode(known: Known): Row {
  const { dialect, facts } = known
  if (!dialect.stepsUp) return noStepUp(known)
  const { stepUpAttempt } = facts
  return {
    issuer: issuer(STEP_UP, stepUpAttempt?.exchange),
    trust: trustAt(STEP_UP, stepUpAttempt?.exchange, 'It asks a person to confirm, and gives nothing by itself'),
    scopes: NO_SCOPES,
    lifetime: lifetime(lifeOfCode(known, stepUpAttempt)),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: never('no run types a code after an event'),
    rotation: never(NOT_USED),
    claim: never(NOT_STEPPED),
  }
}

function assertion(known: Known): Row {
  const { dialect, facts } = known
  if (!dialect.exchanges) return rowOf(moot(`${dialect.name} has no assertion: registration returns a credential.`))
  const { idJag, idJagAssertion, eventAftermath } = facts
  const { assertionExpires } = dialect.registration
  return {
    issuer: issuer(RULE, idJagAssertion?.exchange),
    trust: trust(known, idJagAssertion?.exchange),
    scopes: { proofs: [], never: NOT_USED, ...stated(idJag?.exchange, grantedIn(idJag?.members), 'It is for') },
    lifetime: lifetime(lifeUntil(idJag, assertionExpires), { breaches: [endless(known, LANE, assertionExpires)] }),
    expiry: never(NOT_USED),
    revocation: TOKENS_ONLY,
    event: killed('events/kills-assertion', eventAftermath?.exchange, 'After an event it gave no token'),
    rotation: renewal(known, LANE, 'assertion'),
    claim: dialect.stepsUp ? pending(known) : noClaim(known),
  }
}

function accessToken(known: Known): Row {
  const { dialect, facts } = known
  const { idJag, idJagExchange, eventAftermath } = facts
  const issuing = dialect.exchanges ? idJagExchange : idJag?.exchange
  const exchange = issuing && issuing.response.status < 300 ? issuing : undefined
  const members = exchange && objectOf(exchange.response.json)
  const { credentialExpires } = dialect.registration
  return {
    issuer: issuer(RULE, exchange),
    trust: trust(known, exchange),
    scopes: { proofs: [], never: NOT_USED, ...stated(exchange, grantedIn(members), 'It has') },
    lifetime: lifetime(dialect.exchanges ? lifeOfToken(exchange) : lifeUntil(idJag, credentialExpires), {
      breaches: [endless(known, LANE, ['/expires_in', ...credentialExpires])],
    }),
    expiry: never(NOT_USED),
    revocation: dialect.exchanges
      ? never(NOT_USED, endpointOf(known, 'revocation_endpoint'))
      : moot(`${dialect.name} has no way for an agent to revoke.`),
    event: killed('events/kills-tokens', eventAftermath?.api.at(-1), 'After an event the API refused it'),
    rotation: never(NOT_USED),
    claim: dialect.stepsUp ? pending(known) : noClaim(known),
  }
}

const noClaim = ({ dialect }: Known): Asked =>
  moot(`In ${dialect.name} nobody has to confirm what a provider vouches for.`)

const killed = (rule: Proof['rule'], exchange: Exchange | undefined, says: string): Question => ({
  proofs: [{ rule, shown: [exchange], says }],
})

const pending = ({ facts }: Known): Question => ({
  proofs: [
    {
      rule: PENDING,
      shown: [facts.stepUp?.exchange, facts.stepUpPoll],
      says: 'Where a person has to confirm, there is none before',
      isProofOnly: true,
    },
  ],
})
