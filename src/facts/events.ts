/** Lists the facts of security events: their answers, and their effect on the subjects. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Enrolled, Vital } from './id-jag.js'

/** An event that was pushed, and its answer. */
export interface PushedEvent {
  readonly exchange: Exchange
  readonly jwt: string
  readonly claims: JsonObject
  /** The reading of `aud` that it follows. */
  readonly audience: 'issuer' | 'resource'
}

/** An event, and what it did to a subject. */
export interface EventOutcome {
  readonly exchange: Exchange
  /** The last answer to a subject's credential after the event, if there was a credential. */
  readonly after: Exchange | undefined
  readonly isRevoked: boolean
}

export interface EventTrial extends EventOutcome {
  readonly subject: Enrolled
}

export interface EventFacts extends EventTrialFacts, EventEffectFacts, EventEndFacts {
  /** The URL where the provider pushes its revocations. */
  eventsEndpoint: string
  /** The subject that the provider revokes. */
  victim: Enrolled
  /** The subject of the first ID-JAG, which nobody revokes. */
  bystander: Enrolled
  /** A clean event about the victim: the accepted one, or else the first one. */
  cleanEvent: PushedEvent
  /** The same, if it was acknowledged. */
  acknowledgedEvent: PushedEvent
  /** After that: the answers of the API to the victim's token, until it refuses or the grace is over, and to an exchange of the assertion, if there is one. */
  eventAftermath: { readonly api: readonly Exchange[]; readonly exchange: Exchange | undefined }
  /** Which credentials the event ended. */
  eventEffect: { readonly token: boolean; readonly assertion: boolean }
  /** The credential that shows at this service whether a subject is revoked. */
  vital: Vital
  /** The bystander after the event. */
  bystanderAfter: EventTrial
}

/** Events about a subject with working credentials, each with one change. They are pushed in this order. */
export interface Trials {
  /** An event of another trusted issuer that has a subject with the same name. */
  foreignSubjectEvent: EventTrial
  badSignatureEvent: EventTrial
  foreignKeyEvent: EventTrial
  unsignedEvent: EventTrial
  wrongAudienceEvent: EventTrial
  unknownIssuerEvent: EventTrial
  missingJtiEvent: EventTrial
  missingIatEvent: EventTrial
  missingEventsEvent: EventTrial
  wrongTypEvent: EventTrial
  wrongContentTypeEvent: EventTrial
  /** The event that the service should accept, but that must have no effect. */
  unknownEvent: EventTrial
}

export interface EventTrialFacts extends Trials {
  /** The event of the other issuer, if that issuer is trusted and has its own subject with that name. */
  foreignSubject: EventTrial
  /** The changed events that were refused. */
  eventRefusals: readonly [Exchange, ...Exchange[]]
}

/** An ID-JAG whose `aud` is an array with one item, and the event that must end what it registered. There is none if it was refused. */
export interface ArrayAudience {
  readonly exchange: Exchange
  readonly event?: EventOutcome
}

/** Unusual events that a service may refuse. If it accepts one, it must have its effect. They are pushed after the trials. */
export interface EventEffectFacts {
  /** An event whose `aud` is an array with one item. */
  arrayAudienceEvent: EventTrial
  /** An event that was refused because it had no `events`, and the complete one with the same `jti`. */
  correctedEvent: EventTrial & { readonly refused: Exchange }
  arrayAudience: ArrayAudience
  /** The same, if the ID-JAG was accepted. */
  arrayAudienceUsed: ArrayAudience
}

/** Credentials that an event had ended, and that work again. */
export type Revived = readonly { readonly vital: Vital; readonly exchange: Exchange }[]

/** The facts about a subject after the provider revoked it. */
export interface EventEndFacts {
  /** A clean ID-JAG of the victim after that, and the ended credentials that work again because of it. */
  returned: {
    readonly exchange: Exchange
    readonly claims: JsonObject
    readonly revived: Revived
  }
  /** The acknowledged event, pushed again after the victim returned. */
  replayedEvent: EventOutcome
  /** A step-up that its person confirmed, but whose credentials the agent has not collected; and the next ID-JAG, if it was accepted. */
  confirmedStepUp: { readonly linked: Enrolled | undefined }
  /**
   * After that: an event about its subject, and a poll with the claim token. If the last ID-JAG was accepted, another one, whatever its answer,
   * what works again because of it, and another poll.
   */
  claimHandleEnd: {
    readonly poll: Exchange
    readonly returned?: { readonly exchange: Exchange; readonly revived: Revived; readonly poll: Exchange }
  }
}
