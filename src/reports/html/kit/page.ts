/** Writes one HTML page that needs no other file, around what it shows. */

import { createHash } from 'node:crypto'
import { TOOL } from '../../../model/tool.js'
import { inertMarkup } from '../../ci-commands.js'
import { clip } from '../../text.js'
import { html, Markup, safeUrl } from './markup.js'
import { SCRIPT } from './script.js'
import { STYLE } from './style.js'

/** What a page shows. */
export interface Page {
  readonly title: string
  /** What stands after the name of this tool. */
  readonly about: string
  readonly head?: Markup
  readonly body: Markup
}

/** The same where it may be longer than a string can be. Each piece begins a line. */
export interface LongPage extends Omit<Page, 'body'> {
  readonly body: Iterable<Markup>
  /** What its style has beside that of every page, and the script in place of that of a report. */
  readonly style: string
  readonly script: string
}

/**
 * Writes the page. It loads nothing, and nothing that a service sent can run: the policy of the page allows only its own style and script,
 * by their hashes. People can read the page without scripts, which add search, filters and copying.
 */
export const page = ({ body, ...rest }: Page): string =>
  [...longPage({ ...rest, body: [body], style: '', script: SCRIPT })].join('')

/** The same in pieces. */
export function* longPage({ title, about, head, body, style, script }: LongPage): Iterable<string> {
  const shown = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(STYLE + style, script)}">
<title>${TOOL.name}: ${clip(title, 200)}</title>
<style>${rawMarkup(STYLE + style)}</style>
</head>
<body>
<header>
<p class="quiet"><a href="${safeUrl(TOOL.url)}">${TOOL.name}</a> ${about}</p>
<h1>${clip(title, 500)}</h1>${head}
</header>
<main>
`
  yield inertMarkup(`<!doctype html>\n${shown.text}`)
  for (const { text } of body) yield inertMarkup(text)
  yield inertMarkup(`\n</main>\n<script>${script}</script>\n</body>\n</html>\n`)
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policyOf = (style: string, script: string): string =>
  `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`

/** Marks a text of our own, which `html` must not escape. */
const rawMarkup = (text: string): Markup => new Markup(text)
