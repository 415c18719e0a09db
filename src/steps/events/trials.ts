/** Pushes changed events, which must have no effect. */

import { readMember } from '../../dialects/read.js'
import type { EventTrial, EventTrialFacts, Trials } from '../../facts/events.js'
import type { Enrolled } from '../../facts/id-jag.js'
import type { Known } from '../../facts/index.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import type { Forgery } from '../../provider/forgeries.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'
import { ENROLMENT, enrol, examine, isUnexpired } from '../id-jag/enrol.js'
import { idJagClaims, newSubject, renewClaims } from '../id-jag/jwt-claims.js'
import { type Steps, step } from '../step.js'
import { eventClaims, mediaTypeOf, push } from './message.js'

/** RFC 2606 §2, §3: hosts that belong to nobody. */
const OTHER_SERVICE = 'https://other-service.example'
const STRANGER = 'https://issuer.example'
const UNKNOWN = 'https://schemas.example/events/unknown'

/** One change to a clean event. */
interface Change {
  readonly forgery?: Forgery
  readonly typ?: string
  readonly contentType?: string
  /** Claims that differ. An `undefined` claim is left out. */
  readonly claims?: JsonObject
  readonly by?: 'second'
}

export const NEEDS = ['options', 'idJag', 'vital', 'acknowledgedEvent', 'eventsEndpoint', ...ENROLMENT] as const
export type Needed = Known<(typeof NEEDS)[number], 'tokenEndpoint'>

export const eventTrialSteps: Steps<EventTrialFacts> = {
  foreignSubjectEvent: trial('bystanderAfter', { by: 'second' }),
  badSignatureEvent: trial('foreignSubjectEvent', { forgery: 'bad-signature' }),
  foreignKeyEvent: trial('badSignatureEvent', { forgery: 'foreign-key' }),
  unsignedEvent: trial('foreignKeyEvent', { forgery: 'unsigned' }),
  wrongAudienceEvent: trial('unsignedEvent', { claims: { aud: OTHER_SERVICE } }),
  unknownIssuerEvent: trial('wrongAudienceEvent', { claims: { iss: STRANGER } }),
  missingJtiEvent: trial('unknownIssuerEvent', { claims: { jti: undefined } }),
  missingIatEvent: trial('missingJtiEvent', { claims: { iat: undefined } }),
  missingEventsEvent: trial('missingIatEvent', { claims: { events: undefined } }),
  wrongTypEvent: trial('missingEventsEvent', { typ: 'JWT' }),
  wrongContentTypeEvent: trial('wrongTypEvent', { contentType: 'application/json' }),
  unknownEvent: trial('wrongContentTypeEvent', { claims: { events: { [UNKNOWN]: {} } } }),

  foreignSubject: step({
    effect: 'none',
    needs: ['foreignSubjectEvent', 'secondIdentity', 'bystanderAfter', 'idJag', 'dialect'],
    run: ({ foreignSubjectEvent, secondIdentity, bystanderAfter, idJag, dialect: { registration } }) => {
      if (bystanderAfter.isRevoked)
        throw new Refused('an event about one subject ends the credentials of another', 'events/only-that-subject')
      const [one, other] = [idJag, secondIdentity].map(({ members }) => readMember(members, registration.id).value)
      // What is absent in both is not the same.
      if (one === undefined || one !== other) return foreignSubjectEvent
      throw new Refused('subjects of two issuers share a registration', 'id-jag/pairwise')
    },
  }),

  eventRefusals: step({
    effect: 'none',
    needs: ['acknowledgedEvent'],
    wants: [
      'badSignatureEvent',
      'foreignKeyEvent',
      'unsignedEvent',
      'wrongAudienceEvent',
      'unknownIssuerEvent',
      'missingJtiEvent',
      'missingIatEvent',
      'missingEventsEvent',
      'wrongTypEvent',
      'wrongContentTypeEvent',
      'foreignSubjectEvent',
      'unknownEvent',
      'arrayAudienceEvent',
      'correctedEvent',
      'replayedEvent',
    ],
    run: ({ acknowledgedEvent: _, ...pushed }) => {
      const answers = Object.values(pushed).flatMap((trial) => trial?.exchange ?? [])
      const [first, ...more] = answers.filter(({ response: { status } }) => status >= 400 && status < 500)
      if (first) return [first, ...more]
      throw new Inapplicable('the events endpoint refused nothing')
    },
  }),
}

/** Pushes the trials one after the other. So the last one revoked a subject whose credentials no longer work. */
function trial(before: 'bystanderAfter' | keyof Trials, change: Change) {
  return step({
    effect: 'event',
    needs: [...NEEDS],
    wants: ['tokenEndpoint', before],
    run: async (facts, http): Promise<EventTrial> => {
      const subject = await findSurvivor(http, facts, facts[before])
      const exchange = await pushChanged(http, facts, subject, change)
      // An acknowledged event may take effect a little later.
      const grace = exchange.response.status < 300 ? facts.options.revocationGrace : 0
      return { exchange, subject, ...(await examine(http, facts, subject, { vital: facts.vital, grace })) }
    },
  })
}

/** Returns the subject that the last trial left alone, or else a new one: a person may have to confirm a revoked subject first. */
export async function findSurvivor(http: Http, facts: Needed, last: EventTrial | undefined): Promise<Enrolled> {
  const now = http.now()
  if (last && !last.isRevoked) {
    return isUnexpired(last.subject, http) ? last.subject : enrol(http, facts, renewClaims(last.subject.claims, now))
  }
  const { aud } = facts.idJag.claims
  return enrol(http, facts, idJagClaims(facts.provider, { aud, subject: newSubject(facts.options, http.draw), now }))
}

async function pushChanged(
  http: Http,
  { provider, dialect, acknowledgedEvent, eventsEndpoint }: Needed,
  subject: Enrolled,
  { forgery, typ, contentType, claims, by }: Change,
): Promise<Exchange> {
  const signer = by === 'second' ? provider.second : provider
  const about = { iss: signer.issuer, sub: subject.claims['sub'], aud: acknowledgedEvent.claims['aud'] }
  const changed = { ...eventClaims(about, dialect.events, http.now()), ...claims }
  const stated = Object.entries(changed).filter(([, value]) => value !== undefined)
  const token = { typ: typ ?? dialect.events.typ, claims: Object.fromEntries(stated) }
  const jwt = await (forgery ? signer.forge(token, forgery) : signer.sign(token))
  return push(http, eventsEndpoint, jwt, contentType ?? mediaTypeOf(dialect.events))
}
