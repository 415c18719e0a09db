/** Revokes an access token, and sees what still works. */

import type { RevokeFacts } from '../../facts/token.js'
import { Refused } from '../../model/ends.js'
import { takesBearer } from '../../wire/bearer.js'
import type { Exchange, Http } from '../../wire/http.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { present } from './access.js'
import { exchange } from './exchange.js'

/** Milliseconds. */
const FIRST_PAUSE = 100

export const revokeSteps: Steps<RevokeFacts> = {
  getRevocation: step({
    effect: 'revoke',
    needs: ['revocationEndpoint', 'secondAccessToken', 'secondAccess'],
    run: async ({ revocationEndpoint, secondAccessToken, secondAccess }, http) => {
      const url = new URL(revocationEndpoint)
      url.searchParams.set('token', secondAccessToken.value)
      const attempt = await http.send('GET', url.href)
      const after = await present(http, secondAccess.request.url, secondAccessToken.value)
      return { attempt, after }
    },
  }),

  revocation: step({
    effect: 'revoke',
    needs: ['options', 'revocationEndpoint', 'accessToken', 'secondAccessToken', 'secondAccess'],
    // A GET that shows nothing must not stop this step.
    wants: ['getRevocation'],
    run: async ({ options, revocationEndpoint, accessToken, secondAccessToken, secondAccess, getRevocation }, http) => {
      if (getRevocation && !takesBearer(getRevocation.after, secondAccess)) {
        throw new Refused('a GET already revoked the token', 'revoke/get-refused')
      }
      const ask = (token: string) => present(http, secondAccess.request.url, token)
      const other = await ask(accessToken.value)
      const response = await revoke(http, revocationEndpoint, secondAccessToken.value)
      const isTaken = (exchange: Exchange) => takesBearer(exchange, secondAccess)
      const after = await untilRefused(() => ask(secondAccessToken.value), isTaken, options.revocationGrace, http)
      return { other, response, after }
    },
  }),

  revoked: step({
    effect: 'none',
    needs: ['revocation', 'secondAccess'],
    run: ({ revocation: { response, after }, secondAccess }) => {
      const last = after.at(-1)
      if (response.response.status === 200 && last && !takesBearer(last, secondAccess)) return response
      throw new Refused('the revocation had no effect', 'revoke/effective')
    },
  }),

  repeatedRevocation: step({
    effect: 'revoke',
    needs: ['revoked', 'revocationEndpoint', 'secondAccessToken'],
    run: ({ revocationEndpoint, secondAccessToken }, http) => revoke(http, revocationEndpoint, secondAccessToken.value),
  }),

  revokedAgain: step({
    effect: 'none',
    needs: ['repeatedRevocation'],
    run: ({ repeatedRevocation }) => {
      const { status } = repeatedRevocation.response
      if (status === 200) return repeatedRevocation
      throw new Refused(`the answer to a second revocation was ${status}`, 'revoke/idempotent')
    },
  }),

  survivors: step({
    effect: 'register',
    needs: ['revocation', 'revoked', 'access', 'accessToken', 'tokenEndpoint', 'assertionText', 'dialect'],
    run: async (facts, http) => {
      const { revocation, access, accessToken, tokenEndpoint, assertionText, dialect } = facts
      const wasTaken = takesBearer(revocation.other, access)
      const asked = wasTaken ? await present(http, access.request.url, accessToken.value) : undefined
      return {
        access: asked,
        exchange: unlessServerError(await exchange(http, tokenEndpoint, dialect, assertionText.value)),
      }
    },
  }),
}

const revoke = async (http: Http, revocationEndpoint: string, token: string): Promise<Exchange> =>
  unlessServerError(await http.postForm(revocationEndpoint, { token }))

/** Asks at once, and then less and less often: a cache may keep the token for a while. */
export async function untilRefused(
  ask: () => Promise<Exchange>,
  isTaken: (exchange: Exchange) => boolean,
  grace: number,
  http: Http,
): Promise<[Exchange, ...Exchange[]]> {
  const asked: [Exchange, ...Exchange[]] = [await ask()]
  for (let left = grace, pause = FIRST_PAUSE; left > 0 && asked.every(isTaken); left -= pause, pause *= 2) {
    await http.pause(Math.min(pause, left))
    asked.push(await ask())
  }
  return asked
}
