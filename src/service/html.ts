/** Writes the pages that people see, with every value escaped. */

import { html } from 'hono/html'
import type { Envelope } from './refusal.js'
import { PATHS, SERVICE_NAME } from './vocabulary.js'

export type Html = ReturnType<typeof html>

/** Returns a whole page. An `html` template escapes the values in `${}`, except other templates. */
export const page = (title: string, content: Html): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · ${SERVICE_NAME}</title>
    <link rel="icon" href="${PATHS.logo}">
    <link rel="stylesheet" href="${PATHS.style}">
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`

/** For pages where people enter secrets and codes. */
export const GUARDED = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const

/** A page that says why the request was turned down. */
export const pageEnvelope: Envelope = (c, { status, message }) =>
  c.html(page('That did not work', html`<p>${message}</p>`), status)
