/** Lists what must not be shown of the way to the target. */

import { decoded } from '../secrets/of-exchange.js'
import type { Named } from '../wire/reach.js'
import { encoded, type Route } from '../wire/route.js'
import { httpUrl } from '../wire/sites.js'
import { isDistinct } from './options.js'

type Given = Pick<Named, 'target' | 'resource' | 'writeUrl' | 'outbox' | 'also' | 'accountHost'>

/**
 * The secrets of a route that reports replace wherever they stand. The headers themselves stand in no request that is kept, so a value that is
 * no secret hides nothing: a word, a URL, or what the user wrote into a URL as well, such as the host. Replacing that would hide half a report.
 */
export function secretsOfRoute(
  { headers = [], basic, proxy = {}, origins = [] }: Route,
  given: Given,
): readonly string[] {
  const { target, resource, writeUrl, outbox, also = [], accountHost = [] } = given
  const written = [target.href, resource, writeUrl, outbox, ...also, ...accountHost, ...origins]
    .filter((one) => one !== undefined)
    .map((one) => one.toLowerCase())
  const isWritten = (value: string) => written.some((one) => one.includes(value.toLowerCase()))
  const values = headers.map(([, value]) => value).filter((value) => !httpUrl(value) && !isWritten(value))
  const shown = basic === undefined ? [] : [basic, basic.slice(basic.indexOf(':') + 1), encoded(basic)]
  const passwords = [proxy.http, proxy.https].map((url) => decoded(httpUrl(url)?.password ?? ''))
  return [...values, ...shown, ...passwords].filter(isDistinct)
}
