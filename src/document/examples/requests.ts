/** Reads the headers, the URL and the fields of a request in a document. */

import { isTemplateHost, sameSite } from '../../wire/sites.js'
import { isTemplate } from '../meaning/urls.js'
import type { DocumentedRequest } from '../model.js'
import { exampleIn } from './json.js'

/** Returns the value of the first header with a name. The name is in lower case. */
export const headerOf = ({ headers }: DocumentedRequest, name: string): string | undefined =>
  headers.find(([given]) => given === name)?.[1]

/**
 * Returns the URL of a request, or nothing if the reader has to fill it in. A relative target belongs to the `Host` (RFC 9112 §3.2.2),
 * or to `base` if there is no `Host`.
 */
export function urlOf(request: DocumentedRequest, base: string): URL | undefined {
  const host = headerOf(request, 'host')
  if (isTemplate(request.target) || (host !== undefined && isTemplate(host))) return undefined
  const origin = host === undefined ? base : `${new URL(base).protocol}//${host}`
  if (!URL.canParse(request.target, origin)) return undefined
  const url = new URL(request.target, origin)
  return hasRealHost(url, base) ? url : undefined
}

/** Whether the host of a URL is real, and not a placeholder for the reader. */
export const hasRealHost = (url: URL, base: string): boolean =>
  url.host === new URL(base).host || !isTemplateHost(url.hostname)

/** Returns the URL of a GET on the service's own site that the document shows with a bearer token. */
export function bearerGetOf(requests: readonly DocumentedRequest[], base: string): string | undefined {
  return requests
    .filter((request) => request.method === 'GET' && /^bearer\b/i.test(headerOf(request, 'authorization') ?? ''))
    .map((request) => urlOf(request, base))
    .find((url) => url !== undefined && sameSite(url, new URL(base)))?.href
}

/** Returns the string members of a JSON body, or the fields of a form. A line of a form may break before each `&`. */
export function fieldsOf({ body = '', content }: DocumentedRequest): ReadonlyMap<string, string> {
  if (content && /^\s*\{/.test(body)) {
    const members = exampleIn(content).values[0]?.root.children ?? []
    const pairs = members.map(({ children: [name, value] = [] }) => [String(name?.value), value?.value] as const)
    return new Map(pairs.map(([name, value]) => [name, typeof value === 'string' ? value : '']))
  }
  const form = body
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('&')
    .replace(/&{2,}/g, '&')
  return new Map(new URLSearchParams(form))
}
