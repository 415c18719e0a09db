/** What security events leave: how they were answered, and what became of their subjects. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Enrolled, Vital } from './id-jag.js'

/** An event that was pushed, and what answered it. */
export interface PushedEvent {
  readonly exchange: Exchange
  readonly jwt: string
  readonly claims: JsonObject
  /** Which reading its `aud` follows. */
  readonly audience: 'issuer' | 'resource'
}

/** An event that had to leave somebody alone. */
export interface HarmlessEvent {
  readonly exchange: Exchange
  /** What somebody's credential was worth afterwards, where one was at hand: the last time that it was tried. */
  readonly after: Exchange | undefined
  readonly isRevoked: boolean
}

export interface EventTrial extends HarmlessEvent {
  readonly subject: Enrolled
}

export interface EventFacts extends EventTrialFacts, EventEndFacts {
  /** Where the provider tells that it revokes. */
  eventsEndpoint: string
  /** Somebody of whom the provider says that it no longer vouches. */
  victim: Enrolled
  /** The subject of the first ID-JAG, whom nobody revokes. */
  bystander: Enrolled
  /** A clean event about the victim: the one that was taken, else the first. */
  cleanEvent: PushedEvent
  /** The same, once it was acknowledged. */
  acknowledgedEvent: PushedEvent
  /** Then the API asked with the victim's token until it refuses or the grace is over, and the assertion exchanged where there is one. */
  eventAftermath: { readonly api: readonly Exchange[]; readonly exchange: Exchange | undefined }
  /** What ended by it. */
  eventEffect: { readonly token: boolean; readonly assertion: boolean }
  /** By what the death of a subject is seen at this service. */
  vital: Vital
  /** How the bystander fared. */
  bystanderAfter: EventTrial
}

/** Events about somebody who is alive, each the clean one with one thing changed. They are pushed in this order. */
export interface Trials {
  /** Of another issuer that is trusted, and knows somebody by the same name. */
  foreignSubjectEvent: EventTrial
  badSignatureEvent: EventTrial
  foreignKeyEvent: EventTrial
  unsignedEvent: EventTrial
  wrongAudienceEvent: EventTrial
  unknownIssuerEvent: EventTrial
  missingJtiEvent: EventTrial
  missingEventsEvent: EventTrial
  wrongTypEvent: EventTrial
  wrongContentTypeEvent: EventTrial
  /** The one that is to be taken, and to do nothing. */
  unknownEvent: EventTrial
}

export interface EventTrialFacts extends Trials {
  /** The foreign issuer's event, once that issuer is known to be trusted and to have a subject of its own of that name. */
  foreignSubject: EventTrial
  /** Those of the changed events that were turned down. */
  eventRefusals: readonly [Exchange, ...Exchange[]]
}

/** What is left of somebody whom the provider has revoked. */
export interface EventEndFacts {
  /** A clean ID-JAG of the victim afterwards, and what of the dead credentials came to life by it. */
  returned: {
    readonly exchange: Exchange
    readonly claims: JsonObject
    readonly revived: readonly { readonly vital: Vital; readonly exchange: Exchange }[]
  }
  /** The event that was acknowledged, pushed again once the victim had returned. */
  replayedEvent: HarmlessEvent
  /** A step-up that its person has confirmed, and which the agent has not collected yet; and the next ID-JAG, where that was accepted. */
  confirmedStepUp: { readonly linked: Enrolled | undefined }
  /** Then an event about its subject, a poll with the claim token, and another ID-JAG where the last one was accepted. */
  claimHandleEnd: { readonly poll: Exchange; readonly returned: Exchange | undefined }
}
