/** Pushes a clean security event, and sees what it ended. */

import type { EventFacts, PushedEvent } from '../../facts/events.js'
import { Inapplicable, Refused } from '../../model/ends.js'
import { takesNoPost } from '../../wire/absence.js'
import { takesBearer } from '../../wire/bearer.js'
import { httpUrl, isSecure } from '../../wire/sites.js'
import { mintedToken } from '../../wire/token-response.js'
import { refuseForeignName } from '../discover/agent-auth.js'
import { endpointAt } from '../discover/endpoints.js'
import { ENROLMENT, enrol, examine, pulse } from '../id-jag/enrol.js'
import { idJagClaims, newSubject, renewClaims } from '../id-jag/jwt-claims.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { exchange } from '../token/exchange.js'
import { untilRefused } from '../token/revoke.js'
import { eventEffectSteps } from './effects.js'
import { eventEndSteps } from './end.js'
import { eventClaims, mediaTypeOf, push } from './message.js'
import { eventTrialSteps } from './trials.js'

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
        throw new Refused(`${member} accepts no POST`, 'agent-auth/ghost-endpoint')
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
    run: ({ idJag, ...facts }, http) => enrol(http, facts, renewClaims(idJag.claims, http.now())),
  }),

  cleanEvent: step({
    effect: 'event',
    needs: ['victim', 'bystander', 'provider', 'idJag', 'idJagAudiences', 'eventsEndpoint', 'dialect'],
    run: async ({ victim, provider, idJag, idJagAudiences, eventsEndpoint, dialect }, http): Promise<PushedEvent> => {
      const { typ } = dialect.events
      const { iss, sub } = victim.claims
      let first: PushedEvent | undefined
      // If the service accepted one reading of `aud` in ID-JAGs, it probably accepts the same one in events.
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
      throw new Inapplicable('the metadata names no audience')
    },
  }),

  acknowledgedEvent: step({
    effect: 'none',
    needs: ['cleanEvent'],
    run: ({ cleanEvent }) => {
      const { status } = cleanEvent.exchange.response
      if (status < 300) return cleanEvent
      throw new Refused(`the answer to a clean event was ${status}`, GUARD)
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
      return { api, exchange: unlessServerError(await exchange(http, tokenEndpoint, dialect, victim.assertion)) }
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
      throw new Refused('the event was acknowledged, but it ended nothing', GUARD)
    },
  }),

  vital: step({
    effect: 'none',
    needs: ['eventEffect'],
    run: ({ eventEffect: { token, assertion } }) => {
      if (token) return 'token'
      if (assertion) return 'assertion'
      throw new Refused('the credential still works after the event', 'events/kills-tokens')
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
  ...eventEffectSteps,
  ...eventEndSteps,
}

const likelierFirst = <A extends { readonly audience: string }>(
  audiences: readonly A[],
  likely: string,
): readonly A[] => [
  ...audiences.filter(({ audience }) => audience === likely),
  ...audiences.filter(({ audience }) => audience !== likely),
]
