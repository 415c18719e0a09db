/** Presents ID-JAGs whose `auth_time` is missing, too old or in the future. */

import type { AuthTimeFacts } from '../../facts/id-jag.js'
import type { Facts } from '../../facts/index.js'
import { Inapplicable } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import type { JsonObject } from '../../wire/json.js'
import { maxAgeOf } from '../../wire/max-age.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { presentIdJag, renewClaims } from './jwt-claims.js'

/** Seconds. */
const DAY = 86_400
/** Longer than anybody stays signed in. It is used if the service has not said how long is too long. */
const LONG = 400 * DAY

const NEEDS = ['idJag', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'] as const

export const authTimeSteps: Steps<AuthTimeFacts> = {
  authTimeMissing: step({
    effect: 'register',
    needs: NEEDS,
    run: (facts, http) => present(http, facts, ({ auth_time: _, ...claims }) => claims),
  }),

  authTimeStale: step({
    effect: 'register',
    needs: NEEDS,
    wants: ['authTimeMissing'],
    run: async ({ authTimeMissing, ...facts }, http) => {
      const stated = authTimeMissing && maxAgeOf(authTimeMissing)
      const age = stated === undefined || stated > LONG ? LONG : stated + DAY
      const exchange = await present(http, facts, (claims, iat) => ({ ...claims, auth_time: iat - age }))
      return { exchange, age }
    },
  }),

  authTimeFuture: step({
    effect: 'register',
    needs: NEEDS,
    run: (facts, http) => present(http, facts, (claims, iat) => ({ ...claims, auth_time: iat + DAY })),
  }),
}

async function present(
  http: Http,
  { idJag, provider, ...facts }: Pick<Facts, (typeof NEEDS)[number]>,
  change: (twin: JsonObject, iat: number) => JsonObject,
): Promise<Exchange> {
  if (!facts.dialect.asksAuthTime) throw new Inapplicable(`${facts.dialect.name} has no auth_time`)
  const now = http.now()
  const claims = change(renewClaims(idJag.claims, now), Math.floor(now / 1000))
  const jwt = await provider.sign({ typ: idJag.typ, claims })
  return unlessServerError(await presentIdJag(http, facts, jwt))
}
