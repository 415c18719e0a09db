/** Pushes unusual events that a service may refuse, but must act on if it accepts them. */

import type { EventEffectFacts, EventOutcome, EventTrial } from '../../facts/events.js'
import type { Enrolled } from '../../facts/id-jag.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'
import { examine, readEnrolment } from '../id-jag/enrol.js'
import { type Steps, step } from '../step.js'
import { eventClaims, mediaTypeOf, push } from './message.js'
import { findSurvivor, NEEDS, type Needed } from './trials.js'

export const eventEffectSteps: Steps<EventEffectFacts> = {
  arrayAudienceEvent: step({
    effect: 'event',
    needs: [...NEEDS],
    wants: ['tokenEndpoint', 'unknownEvent'],
    run: async (facts, http): Promise<EventTrial> => {
      const subject = await findSurvivor(http, facts, facts.unknownEvent)
      const claims = claimsAbout(facts, subject, http)
      const exchange = await send(http, facts, { ...claims, aud: [claims['aud'] ?? null] })
      return { subject, ...(await lookAfter(http, facts, subject, exchange)) }
    },
  }),

  correctedEvent: step({
    effect: 'event',
    needs: [...NEEDS],
    wants: ['tokenEndpoint', 'arrayAudienceEvent'],
    run: async (facts, http) => {
      const subject = await findSurvivor(http, facts, facts.arrayAudienceEvent)
      const claims = claimsAbout(facts, subject, http)
      const { events: _, ...incomplete } = claims
      const refused = await send(http, facts, incomplete)
      if (refused.response.status < 300) {
        throw new Refused('an event without `events` was accepted', 'events/missing-events')
      }
      const exchange = await send(http, facts, claims)
      return { refused, subject, ...(await lookAfter(http, facts, subject, exchange)) }
    },
  }),

  arrayAudience: step({
    effect: 'none',
    needs: ['arrayAudienceIdJag'],
    instead: 'arrayAudienceUsed',
    run: ({ arrayAudienceIdJag: { exchange } }) => {
      if (exchange.response.status >= 300) return { exchange }
      throw new Inapplicable('the ID-JAG was accepted')
    },
  }),

  arrayAudienceUsed: step({
    effect: 'event',
    needs: [...NEEDS, 'arrayAudienceIdJag'],
    wants: ['tokenEndpoint'],
    run: async ({ arrayAudienceIdJag: { exchange, claims }, ...facts }, http) => {
      const subject = await readEnrolment(http, facts, claims, exchange)
      const event = await send(http, facts, claimsAbout(facts, subject, http))
      return { exchange, event: await lookAfter(http, facts, subject, event) }
    },
  }),
}

const claimsAbout = ({ acknowledgedEvent, dialect }: Needed, { claims: { iss, sub } }: Enrolled, http: Http) =>
  eventClaims({ iss, sub, aud: acknowledgedEvent.claims['aud'] }, dialect.events, http.now())

async function send(
  http: Http,
  { provider, dialect: { events }, eventsEndpoint }: Needed,
  claims: JsonObject,
): Promise<Exchange> {
  return push(http, eventsEndpoint, await provider.sign({ typ: events.typ, claims }), mediaTypeOf(events))
}

/** An acknowledged event may take effect a little later. */
async function lookAfter(http: Http, facts: Needed, subject: Enrolled, exchange: Exchange): Promise<EventOutcome> {
  const grace = exchange.response.status < 300 ? facts.options.revocationGrace : 0
  return { exchange, ...(await examine(http, facts, subject, { vital: facts.vital, grace })) }
}
