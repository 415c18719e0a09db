import type { ProviderKeyFacts } from '../../facts/id-jag.js'
import { NotRun } from '../../model/ends.js'
import { withKid } from '../../wire/forged-jwt.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { presentIdJag, renewClaims } from './jwt-claims.js'

/** Libraries leave up to half a minute between two fetches. Milliseconds. */
const PATIENCE = 60_000
const FLOOD = 20
/** A provider that runs only as long as the check. */
const SERVED = '--provider http://127.0.0.1:<port>'

export const providerKeySteps: Steps<ProviderKeyFacts> = {
  // The second issuer's key: what the first one signs must not be refused meanwhile.
  rotatedKey: step({
    effect: 'register',
    needs: ['secondIdentity', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: async ({ secondIdentity: { claims, typ }, provider: { second }, ...facts }, http) => {
      if (!second.serves) {
        throw new NotRun('keys that were published as files do not change', SERVED)
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
    // A service may stop fetching keys after it.
    wants: ['rotatedKey', 'firstContacts', 'idJagTrial:unknown-kid', 'idJagTrial:jwks-substitution'],
    run: async ({ idJag: { claims, typ }, provider, ...facts }, http) => {
      if (!provider.serves) {
        throw new NotRun('nobody counts how often published files are fetched', SERVED)
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
