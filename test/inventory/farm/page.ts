/** Makes the pages of the hosts of the farm. */

import type { Answer, Asked, Page } from './kind.js'

const encoder = new TextEncoder()

export function page(status: number, type: string, text: string | Uint8Array, headers: Page['headers'] = {}): Page {
  const body = typeof text === 'string' ? encoder.encode(text) : text
  return { status, headers: { 'content-type': type, 'content-length': String(body.length), ...headers }, body }
}

export const json = (value: unknown, status = 200): Page => page(status, 'application/json', JSON.stringify(value))
export const html = (text: string, status = 200, headers: Page['headers'] = {}): Page =>
  page(
    status,
    'text/html; charset=utf-8',
    `<!doctype html>\n<html lang="en"><title>Farm</title><body>${text}</body></html>\n`,
    headers,
  )
export const markdown = (text: string): Page => page(200, 'text/markdown; charset=utf-8', text)
export const redirect = (to: string): Page => html('moved', 302, { location: to })

export const MISSING = page(404, 'text/plain; charset=utf-8', 'Not found\n')

/** Stands in prepared pages for the origin of the host, and `PARTNER` for that of the one that belongs to it. */
export const ORIGIN = 'https://origin.farm'
export const PARTNER = 'https://partner.farm'

export type Site = Readonly<Record<string, Page>>

/** Answers with prepared pages, and with a last one where there is none. The pages of a host are written when they are first asked for. */
export function site(
  pages: Site,
  otherwise: Page = MISSING,
  partnerOf: (origin: string) => string = (origin) => origin,
) {
  const templates = new Map(Object.entries(pages).map(([path, one]) => [path, template(one, partnerOf)]))
  const last = template(otherwise, partnerOf)
  return ({ origin, path }: Asked): Answer => (templates.get(path) ?? last)(origin)
}

function template(one: Page, partnerOf: (origin: string) => string): (origin: string) => Page {
  const text = Buffer.from(one.body).toString()
  if (!text.includes(ORIGIN) && !text.includes(PARTNER)) return () => one
  const written = new Map<string, Page>()
  return (origin) => {
    const known = written.get(origin)
    if (known) return known
    const placed = text.replaceAll(ORIGIN, origin).replaceAll(PARTNER, partnerOf(origin))
    const made = page(one.status, one.headers['content-type'] ?? '', placed)
    written.set(origin, made)
    return made
  }
}
