/** Looks at a subject after the provider has revoked it: new ID-JAGs, old events, unused claim tokens. */

import type { EventEndFacts, Revived } from '../../facts/events.js'
import type { Enrolled, Vital } from '../../facts/id-jag.js'
import { Inapplicable, Inconclusive, Unanswered } from '../../model/ends.js'
import type { Http } from '../../wire/http.js'
import { mintedToken } from '../../wire/token-response.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { drive, pollOf, pollWhenDue, tirelessDriverOf } from '../claim/ceremony.js'
import { ENROLMENT, type Enrolment, examine, isAlive, pulse, readEnrolment } from '../id-jag/enrol.js'
import { presentIdJag, renewClaims } from '../id-jag/jwt-claims.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { eventClaims, mediaTypeOf, push } from './message.js'

const VITALS: readonly Vital[] = ['token', 'assertion']

export const eventEndSteps: Steps<EventEndFacts> = {
  returned: step({
    effect: 'event',
    needs: ['vital', 'eventEffect', 'victim', ...ENROLMENT],
    wants: ['tokenEndpoint'],
    run: async ({ eventEffect, victim, ...facts }, http) => {
      const claims = renewClaims(victim.claims, http.now())
      const jwt = await facts.provider.sign({ typ: ID_JAG_TYP, claims })
      const exchange = unlessServerError(await presentIdJag(http, facts, jwt))
      // Also an answer that asks a person to confirm may have revived something, although nobody has confirmed.
      const ended = VITALS.filter((vital) => eventEffect[vital])
      return { exchange, claims, revived: await revivedAmong(http, facts, victim, ended) }
    },
  }),

  replayedEvent: step({
    effect: 'event',
    needs: ['options', 'returned', 'acknowledgedEvent', 'vital', 'eventsEndpoint', ...ENROLMENT],
    // A subject that this event revokes is not used by any trial, because all trials come first.
    wants: ['tokenEndpoint', 'correctedEvent', 'arrayAudience'],
    run: async ({ options, returned, acknowledgedEvent, vital, eventsEndpoint, ...facts }, http) => {
      const hasReturned = returned.exchange.response.status < 300
      const subject = hasReturned ? await readEnrolment(http, facts, returned.claims, returned.exchange) : undefined
      const exchange = await push(http, eventsEndpoint, acknowledgedEvent.jwt, mediaTypeOf(facts.dialect.events))
      const isTaken = exchange.response.status < 300
      if (subject) {
        const grace = isTaken ? options.revocationGrace : 0
        return { exchange, ...(await examine(http, facts, subject, { vital, grace })) }
      }
      if (!isTaken) return { exchange, after: undefined, isRevoked: false }
      throw new Inconclusive(
        'the subject could not register again, so nothing shows whether the event had an effect again',
      )
    },
  }),

  confirmedStepUp: step({
    effect: 'event',
    needs: ['options', 'stepUp', 'stepUpAttempt', 'vital', ...ENROLMENT],
    // Nobody may have confirmed yet when the poll of `id-jag/step-up-no-credential` asks.
    wants: ['tokenEndpoint', 'replayedEvent', 'stepUpPoll'],
    run: async ({ options, stepUp, stepUpAttempt: { ceremony }, ...facts }, http) => {
      const { dialect, provider } = facts
      if (dialect.grants.claim === undefined) throw new Inapplicable(`in ${dialect.name} a claim token gives no tokens`)
      const driver = tirelessDriverOf(options)
      const completion = await drive(driver, ceremony, http)
      if (!completion.done)
        throw new Unanswered(
          `the service did not let the person through: ${completion.saw}`,
          `nobody completed the claim: ${completion.saw}`,
        )
      const claims = renewClaims(stepUp.claims, http.now())
      const answer = await presentIdJag(http, facts, await provider.sign({ typ: ID_JAG_TYP, claims }))
      const isLinked = unlessServerError(answer).response.status < 300
      return { linked: isLinked ? await readEnrolment(http, facts, claims, answer) : undefined }
    },
  }),

  claimHandleEnd: step({
    effect: 'event',
    needs: [
      'options',
      'confirmedStepUp',
      'stepUp',
      'stepUpAttempt',
      'acknowledgedEvent',
      'vital',
      'eventsEndpoint',
      'tokenEndpoint',
      ...ENROLMENT,
    ],
    wants: ['stepUpPoll'],
    run: async ({ options, confirmedStepUp: { linked }, stepUp, acknowledgedEvent, vital, ...facts }, http) => {
      const { eventsEndpoint, stepUpAttempt, stepUpPoll } = facts
      const { dialect, provider, tokenEndpoint } = facts
      const { iss, sub } = stepUp.claims
      const about = { iss, sub, aud: acknowledgedEvent.claims['aud'] }
      const claims = eventClaims(about, dialect.events, http.now())
      const event = await provider.sign({ typ: dialect.events.typ, claims })
      const { status } = (await push(http, eventsEndpoint, event, mediaTypeOf(dialect.events))).response
      if (status >= 300) throw new Inconclusive(`the answer to an event about a confirmed subject was ${status}`)
      const grace = options.revocationGrace
      if (linked) await examine(http, facts, linked, { vital, grace })
      else await http.pause(grace)
      const ended = linked ? await endedOf(http, facts, linked) : []
      const finish = { by: 'poll', url: tokenEndpoint } as const
      const ask = () => pollOf(http, { dialect, finish, claimToken: stepUp.claimToken.value })
      const poll = await pollWhenDue(http, ask, stepUpAttempt.interval, stepUpPoll)
      // A subject that got a token with the claim token proves nothing about the next ID-JAG.
      if (!linked || mintedToken(poll) !== undefined) return { poll }
      const again = { typ: ID_JAG_TYP, claims: renewClaims(stepUp.claims, http.now()) }
      const exchange = unlessServerError(await presentIdJag(http, facts, await provider.sign(again)))
      const revived = await revivedAmong(http, facts, linked, ended)
      return { poll, returned: { exchange, revived, poll: await pollWhenDue(http, ask, stepUpAttempt.interval, poll) } }
    },
  }),
}

type Asked = Pick<Enrolment, 'tokenEndpoint' | 'dialect'>

/** Returns the credentials of a subject that no longer work. */
async function endedOf(http: Http, facts: Asked, subject: Enrolled): Promise<readonly Vital[]> {
  const ended: Vital[] = []
  for (const vital of VITALS) {
    if (!isAlive(await pulse(http, facts, subject, vital), subject, vital)) ended.push(vital)
  }
  return ended
}

/** Looks again at credentials that had ended. */
async function revivedAmong(http: Http, facts: Asked, subject: Enrolled, ended: readonly Vital[]): Promise<Revived> {
  const revived: Revived[number][] = []
  for (const vital of ended) {
    const exchange = await pulse(http, facts, subject, vital)
    if (isAlive(exchange, subject, vital)) revived.push({ vital, exchange })
  }
  return revived
}
