import { isTemplateHost, sameSite } from '../../wire/sites.js'
import { isTemplate } from '../meaning/urls.js'
import type { DocumentedRequest } from '../model.js'
import { exampleIn } from './json.js'

/** The value of the first header of that name, given in lower case. */
export const headerOf = ({ headers }: DocumentedRequest, name: string): string | undefined =>
  headers.find(([given]) => given === name)?.[1]

/**
 * The URL a request goes to, or nothing where the reader has to fill it in. A relative target belongs to the `Host` (RFC 9112 §3.2.2),
 * and without one to `base`.
 */
export function urlOf(request: DocumentedRequest, base: string): URL | undefined {
  const host = headerOf(request, 'host')
  if (isTemplate(request.target) || (host !== undefined && isTemplate(host))) return undefined
  const origin = host === undefined ? base : `${new URL(base).protocol}//${host}`
  if (!URL.canParse(request.target, origin)) return undefined
  const url = new URL(request.target, origin)
  return isOwnHost(url, base) ? url : undefined
}

/** Whether a URL's host is meant, and not one that the reader should think of. */
export const isOwnHost = (url: URL, base: string): boolean =>
  url.host === new URL(base).host || !isTemplateHost(url.hostname)

/** A GET of the service's own site that is shown with a bearer. */
export function bearerGetOf(requests: readonly DocumentedRequest[], base: string): string | undefined {
  return requests
    .filter((request) => request.method === 'GET' && /^bearer\b/i.test(headerOf(request, 'authorization') ?? ''))
    .map((request) => urlOf(request, base))
    .find((url) => url !== undefined && sameSite(url, new URL(base)))?.href
}

/** The string members of a JSON body, or the fields of a form; a form may be wrapped before each `&`. */
export function fieldsOf({ body = '', content }: DocumentedRequest): ReadonlyMap<string, string> {
  if (content && /^\s*\{/.test(body)) {
    const members = exampleIn(content).values[0]?.root.children ?? []
    const pairs = members.map(({ children: [name, value] = [] }) => [String(name?.value), value?.value] as const)
    return new Map(pairs.map(([name, value]) => [name, typeof value === 'string' ? value : '']))
  }
  const form = body
    .split(/\s*[\r\n]+\s*/)
    .join('&')
    .replace(/&{2,}/g, '&')
  return new Map(new URLSearchParams(form))
}
