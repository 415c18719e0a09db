/** Exchanges an identity assertion for an access token, as every step does it. */

import type { Dialect } from '../../dialects/index.js'
import type { AccessToken } from '../../facts/token.js'
import { Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange, Http } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { mintedToken } from '../../wire/token-response.js'

/** Sends the token request of RFC 7523 §2.1. */
export const exchange = (http: Http, tokenEndpoint: string, dialect: Dialect, assertion: string): Promise<Exchange> =>
  http.postForm(tokenEndpoint, { grant_type: dialect.grants.exchange, assertion })

export function minted(response: Exchange, guard: RuleId): AccessToken {
  const members = objectOf(response.response.json)
  const value = mintedToken(response)
  if (members && value !== undefined) return { value, exchange: response, members }
  throw new Refused(`the token endpoint answered ${response.response.status} without a usable access_token`, guard)
}
