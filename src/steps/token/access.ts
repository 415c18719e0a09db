/** Asks the API with access tokens. */

import type { CheckOptions } from '../../facts/options.js'
import type { AccessFacts } from '../../facts/token.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import { bearerError, refusesBearer, takesBearer } from '../../wire/bearer.js'
import type { Exchange, Http } from '../../wire/http.js'
import { mintedToken } from '../../wire/token-response.js'
import { isError } from '../../wire/words.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'

const GUARD = 'access/accepted'

export const accessSteps: Steps<AccessFacts> = {
  accessResponse: step({
    effect: 'read',
    needs: ['unauthorized', 'accessToken'],
    run: ({ unauthorized, accessToken }, http) => present(http, unauthorized.request.url, accessToken.value),
  }),

  access: step({
    effect: 'none',
    needs: ['accessResponse'],
    run: ({ accessResponse }) => {
      const { request, response } = accessResponse
      if (refusesBearer(accessResponse)) {
        throw new Refused(`the API answered ${response.status} to the access token`, GUARD)
      }
      // A service may answer a bare 403 to every unknown token. Then a refusal would look the same.
      if (response.status === 403 && !isError(bearerError(accessResponse), 'insufficient_scope')) {
        throw new NotRun(`${request.url} answered 403 to a fresh access token`, '--resource <url>')
      }
      return accessResponse
    },
  }),

  secondAccessResponse: step({
    effect: 'read',
    needs: ['access', 'secondAccessToken'],
    run: ({ access, secondAccessToken }, http) => present(http, access.request.url, secondAccessToken.value),
  }),

  secondAccess: step({
    effect: 'none',
    needs: ['access', 'secondAccessResponse'],
    run: ({ access, secondAccessResponse }) => {
      if (takesBearer(secondAccessResponse, access)) return secondAccessResponse
      throw new Refused(`the API answered ${secondAccessResponse.response.status} to the second access token`, GUARD)
    },
  }),

  preClaimWrite: step({
    effect: 'register',
    needs: ['options', 'access', 'accessToken'],
    run: async ({ options, accessToken }, http) => {
      const { writeUrl } = options
      if (writeUrl === undefined)
        throw new NotRun('it needs a URL that only more scopes can write to', '--write-url <url>')
      const answer = await write(http, { ...options, writeUrl }, accessToken.value)
      const { status } = answer.response
      if (status !== 404 && status !== 405) return answer
      throw new NotRun(`${answer.request.method} ${writeUrl} answered ${status}`, '--write-url <url>')
    },
  }),

  claimedWrite: step({
    effect: 'claim',
    needs: ['options', 'preClaimWrite', 'claimedTokenResponse'],
    run: ({ options, preClaimWrite, claimedTokenResponse }, http) => {
      const token = mintedToken(claimedTokenResponse)
      if (token === undefined) throw new Inapplicable('the claim returned no token')
      return write(http, { ...options, writeUrl: preClaimWrite.request.url }, token)
    },
  }),
}

/** Asks as the user says. An empty object, the default, creates nothing at an endpoint that requires any member. */
async function write(
  http: Http,
  {
    writeUrl,
    writeMethod = 'POST',
    writeBody = '{}',
  }: Pick<CheckOptions, 'writeMethod' | 'writeBody'> & { readonly writeUrl: string },
  token: string,
): Promise<Exchange> {
  const authorization = `Bearer ${token}`
  const sent =
    writeMethod === 'GET'
      ? { headers: { authorization } }
      : { headers: { authorization, 'content-type': 'application/json' }, body: writeBody }
  return unlessServerError(await http.send(writeMethod, writeUrl, sent))
}

/** Asks a protected URL with a token (RFC 6750 §2.1). */
export const present = async (http: Http, url: string, token: string): Promise<Exchange> =>
  unlessServerError(await http.send('GET', url, { headers: { authorization: `Bearer ${token}` } }))
