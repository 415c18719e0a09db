/** Looks at how a service follows the keys that a provider publishes. */

import type { ProviderKeyFacts } from '../../facts/id-jag.js'
import { NotRun } from '../../model/ends.js'
import { withKid } from '../../wire/forged-jwt.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { presentIdJag, renewClaims } from './jwt-claims.js'

/** Libraries wait up to half a minute between two fetches. Milliseconds. */
const PATIENCE = 60_000
const FLOOD = 20
/** The option for a provider that runs only during the check. */
const SERVED = '--provider http://127.0.0.1:<port>'

export const providerKeySteps: Steps<ProviderKeyFacts> = {
  // The key of the second issuer changes, because the service must not refuse what the first one signs meanwhile.
  rotatedKey: step({
    effect: 'register',
    needs: ['secondIdentity', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: async ({ secondIdentity: { claims, typ }, provider: { second }, ...facts }, http) => {
      if (!second.serves) {
        throw new NotRun('the keys are published as files, so they do not change', SERVED)
      }
      const present = async () => {
        const jwt = await second.sign({ typ, claims: renewClaims(claims, http.now()) })
        return unlessServerError(await presentIdJag(http, facts, jwt))
      }
      await second.rotate()
      const first = await present()
      if (first.response.status < 300) return first
      await http.until(first.response.receivedAt + PATIENCE, first.response.receivedAt)
      return present()
    },
  }),

  kidFlood: step({
    effect: 'hostile',
    needs: ['idJag', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'],
    // After this step a service may stop fetching keys.
    wants: ['rotatedKey', 'firstContacts', 'idJagTrial:unknown-kid', 'idJagTrial:jwks-substitution'],
    run: async ({ idJag: { claims, typ }, provider, ...facts }, http) => {
      if (!provider.serves) {
        throw new NotRun(
          'the keys are published as files, so nobody can count how often the service fetches them',
          SERVED,
        )
      }
      const before = provider.jwksFetches
      for (let sent = 0; sent < FLOOD; sent++) {
        const forged = await provider.forge({ typ, claims: renewClaims(claims, http.now()) }, 'unknown-kid')
        unlessServerError(await presentIdJag(http, facts, withKid(forged, `unknown-${sent}`)))
      }
      return { sent: FLOOD, fetches: provider.jwksFetches - before }
    },
  }),
}
