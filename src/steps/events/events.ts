import { Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import { takesNoPost } from '../../wire/absence.js'
import { takesBearer } from '../../wire/bearer.js'
import type { Exchange } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { mintedToken } from '../../wire/token-response.js'
import { refuseForeignName } from '../discover/agent-auth.js'
import { endpointAt } from '../discover/endpoints.js'
import { ENROLMENT, type Enrolled, enrol, examine, pulse, type Vital } from '../id-jag/enrol.js'
import { idJagClaims, newSubject, renewed } from '../id-jag/jwt-claims.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { untilRefused } from '../token/revoke.js'
import { exchange } from '../token/token.js'
import { type EventEndFacts, eventEndSteps } from './end.js'
import { eventClaims, mediaTypeOf, push } from './message.js'
import { type EventTrialFacts, eventTrialSteps } from './trials.js'

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

const GUARD = 'events/accepted'

export const eventSteps: Steps<EventFacts> = {
  eventsEndpoint: step({
    effect: 'none',
    needs: ['provider', 'agentAuth', 'dialect', 'naming', 'endpoints'],
    wants: ['emptyPosts'],
    run: ({ agentAuth, dialect, naming, endpoints, emptyPosts = [] }) => {
      const member = dialect.eventsEndpoint
      const value = agentAuth.members[member]
      if (value === undefined) {
        refuseForeignName(naming, member)
        throw new Refused(`the metadata has no ${member}`, 'agent-auth/events')
      }
      const url = httpUrl(value)
      if (!url || !isSecure(url)) throw new Refused(`${member} is not an https URL`, 'agent-auth/shape')
      const endpoint = endpointAt(url, endpoints)
      if (emptyPosts.some((post) => post.request.url === endpoint && takesNoPost(post))) {
        throw new Refused(`${member} takes no POST`, 'agent-auth/ghost-endpoint')
      }
      return endpoint
    },
  }),

  victim: step({
    effect: 'event',
    needs: ['options', 'idJag', 'eventsEndpoint', ...ENROLMENT],
    wants: ['tokenEndpoint'],
    run: ({ options, idJag, ...facts }, http) => {
      const about = { aud: idJag.claims['aud'], subject: newSubject(options, http.draw), now: http.now() }
      return enrol(http, facts, idJagClaims(facts.provider, about))
    },
  }),

  bystander: step({
    effect: 'event',
    needs: ['idJag', 'eventsEndpoint', ...ENROLMENT],
    wants: ['tokenEndpoint'],
    run: ({ idJag, ...facts }, http) => enrol(http, facts, renewed(idJag.claims, http.now())),
  }),

  cleanEvent: step({
    effect: 'event',
    needs: ['victim', 'bystander', 'provider', 'idJag', 'idJagAudiences', 'eventsEndpoint', 'dialect'],
    run: async ({ victim, provider, idJag, idJagAudiences, eventsEndpoint, dialect }, http): Promise<PushedEvent> => {
      const { typ } = dialect.events
      const { iss, sub } = victim.claims
      let first: PushedEvent | undefined
      // The reading that was right for ID-JAGs is probably right for events.
      for (const { audience, aud } of likelierFirst(idJagAudiences, idJag.audience)) {
        const claims = eventClaims({ iss, sub, aud }, dialect.events, http.now())
        const jwt = await provider.sign({ typ, claims })
        const answer = unlessServerError(
          unlessRedirected(await push(http, eventsEndpoint, jwt, mediaTypeOf(dialect.events))),
        )
        const pushed = { exchange: answer, jwt, claims, audience }
        if (answer.response.status < 300) return pushed
        first ??= pushed
      }
      if (first) return first
      throw new Inapplicable('the metadata name no audience')
    },
  }),

  acknowledgedEvent: step({
    effect: 'none',
    needs: ['cleanEvent'],
    run: ({ cleanEvent }) => {
      const { status } = cleanEvent.exchange.response
      if (status < 300) return cleanEvent
      throw new Refused(`a clean event was answered ${status}`, GUARD)
    },
  }),

  eventAftermath: step({
    effect: 'event',
    needs: ['options', 'acknowledgedEvent', 'victim', 'dialect'],
    wants: ['tokenEndpoint'],
    run: async ({ options, victim, dialect, tokenEndpoint }, http) => {
      const ask = () => pulse(http, { tokenEndpoint, dialect }, victim, 'token')
      const api = await untilRefused(ask, (answer) => takesBearer(answer, victim.access), options.revocationGrace, http)
      if (tokenEndpoint === undefined || victim.assertion === undefined) return { api, exchange: undefined }
      const exchanged = unlessServerError(await exchange(http, tokenEndpoint, dialect, victim.assertion))
      if (exchanged.response.receivedAt < victim.end) return { api, exchange: exchanged }
      throw new Inconclusive('the assertion has ended by itself in the meantime')
    },
  }),

  eventEffect: step({
    effect: 'none',
    needs: ['eventAftermath', 'victim'],
    run: ({ eventAftermath: { api, exchange }, victim }) => {
      const last = api.at(-1)
      const token = last !== undefined && !takesBearer(last, victim.access)
      const assertion = exchange !== undefined && mintedToken(exchange) === undefined
      if (token || assertion || exchange === undefined) return { token, assertion }
      throw new Refused('the event was acknowledged and ended nothing', GUARD)
    },
  }),

  vital: step({
    effect: 'none',
    needs: ['eventEffect'],
    run: ({ eventEffect: { token, assertion } }) => {
      if (token) return 'token'
      if (assertion) return 'assertion'
      throw new Refused('the event left the credential alive', 'events/kills-tokens')
    },
  }),

  bystanderAfter: step({
    effect: 'event',
    needs: ['vital', 'acknowledgedEvent', 'bystander', 'dialect'],
    wants: ['tokenEndpoint'],
    run: async ({ vital, acknowledgedEvent: { exchange }, bystander: subject, ...facts }, http) => {
      return { exchange, subject, ...(await examine(http, facts, subject, { vital, grace: 0 })) }
    },
  }),

  ...eventTrialSteps,
  ...eventEndSteps,
}

const likelierFirst = <A extends { readonly audience: string }>(
  audiences: readonly A[],
  likely: string,
): readonly A[] => [
  ...audiences.filter(({ audience }) => audience === likely),
  ...audiences.filter(({ audience }) => audience !== likely),
]
