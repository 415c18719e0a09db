import { Hono } from 'hono'
import { ORIGIN } from './browser.js'

type Sent = Readonly<Record<string, string>>
/** Answers one request: the HTML of a page, or a whole response. `sent` is what the form held, and the query. */
export type Answer = (sent: Sent, request: Request) => string | Response

/** A service made of pages by hand: `GET /path` → what it answers. */
export function site(pages: Readonly<Record<string, Answer | string>>): (request: Request) => Promise<Response> {
  const app = new Hono()
  for (const [route, answer] of Object.entries(pages)) {
    const [method = '', path = ''] = route.split(' ')
    app.on(method, path, async (c) => {
      const fields = { ...c.req.query(), ...Object.fromEntries(new URLSearchParams(await c.req.text())) }
      const answered = typeof answer === 'string' ? answer : answer(fields, c.req.raw)
      return typeof answered === 'string' ? c.html(answered) : answered
    })
  }
  return async (request) => app.fetch(request)
}

export const to = (path: string, status = 303, cookie?: string): Response =>
  new Response(null, {
    status,
    headers: { location: path.startsWith('/') ? ORIGIN + path : path, ...(cookie ? { 'set-cookie': cookie } : {}) },
  })

export const page = (body: string, status: number): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/html' } })

/** A form of the given fields that posts to `action`. */
export const form = (action: string, fields: string): string =>
  `<!doctype html><title>${action}</title><form method="post" action="${action}">${fields}<button>Go on</button></form>`
