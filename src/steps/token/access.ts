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
      // A service may answer a bare 403 to whatever it does not know: a refusal would look the same.
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
    run: async ({ options: { writeUrl }, accessToken }, http) => {
      if (writeUrl === undefined) throw new NotRun('no URL is known that takes more scopes', '--write-url <url>')
      const answer = await write(http, writeUrl, accessToken.value)
      const { status } = answer.response
      if (status !== 404 && status !== 405) return answer
      throw new NotRun(`POST ${writeUrl} answered ${status}`, '--write-url <url>')
    },
  }),

  claimedWrite: step({
    effect: 'claim',
    needs: ['preClaimWrite', 'claimedTokenResponse'],
    run: ({ preClaimWrite, claimedTokenResponse }, http) => {
      const token = mintedToken(claimedTokenResponse)
      if (token === undefined) throw new Inapplicable('the claim brought no token')
      return write(http, preClaimWrite.request.url, token)
    },
  }),
}

/** Asks with an empty body, which makes nothing where anything has to be said. */
const write = async (http: Http, url: string, token: string): Promise<Exchange> =>
  unlessServerError(await http.postJson(url, {}, { headers: { authorization: `Bearer ${token}` } }))

/** Asks a protected URL with a token (RFC 6750 §2.1). */
export const present = async (http: Http, url: string, token: string): Promise<Exchange> =>
  unlessServerError(await http.send('GET', url, { headers: { authorization: `Bearer ${token}` } }))
