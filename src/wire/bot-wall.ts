/** Recognises the answers of products that keep bots out. */

import type { HttpResponse } from './http.js'

const WALLED = new Set([401, 403, 405, 406, 429, 503])
const BODY_SIZE = 64 * 1024

const HEADERS: readonly (readonly [vendor: string, header: string, value: RegExp])[] = [
  ['Cloudflare', 'cf-mitigated', /challenge/i],
  ['Vercel', 'x-vercel-mitigated', /./],
  ['AWS WAF', 'x-amzn-waf-action', /./],
  ['DataDome', 'x-datadome', /./],
  ['Sucuri', 'x-sucuri-block', /./],
]
const BODIES: readonly (readonly [vendor: string, mark: RegExp])[] = [
  ['Cloudflare', /cf-error-details|__cf_chl_|<title>Just a moment\.\.\.<\/title>|Attention Required! \| Cloudflare/],
  ['Imperva', /_Incapsula_Resource/],
  ['DataDome', /captcha-delivery\.com/],
  ['HUMAN', /px-captcha/],
  ['Akamai', /Reference&#32;&#35;|errors\.edgesuite\.net/],
]

/**
 * Returns the name of the product when a bot wall answered instead of the service. It looks for known marks only: a plain 403 is an
 * answer of the service.
 */
export function botWall(response: HttpResponse): string | undefined {
  if (!WALLED.has(response.status)) return undefined
  const byHeader = HEADERS.find(([, header, value]) => value.test(response.headers.get(header) ?? ''))
  if (byHeader) return byHeader[0]
  if (!/html/i.test(response.headers.get('content-type') ?? '')) return undefined
  const body = new TextDecoder().decode(response.bytes.subarray(0, BODY_SIZE))
  return BODIES.find(([, mark]) => mark.test(body))?.[0]
}
