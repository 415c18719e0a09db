/** A page as drivers see it, and how it is told to somebody who has to find out why a driver could not go on. */

import type { Exchange } from '../wire/http.js'
import { isRedirect } from '../wire/redirects.js'
import { readHtml } from './html.js'

/** What a person can fill in or choose. */
export interface Field {
  readonly name: string
  readonly id: string
  /** Of an `input`, in lower case; `textarea` and `select` for those. */
  readonly type: string
  readonly value: string
  /** All that tells people what to enter: label, placeholder, `aria-label`. */
  readonly label: string
  readonly autocomplete: string
  /** A checkbox or a radio button that is not ticked, or a field that is disabled, is not sent. */
  readonly sent: boolean
}

export interface Button {
  readonly name: string
  readonly value: string
  readonly text: string
  /** Where this button sends the form, when not where the form says. */
  readonly action: string | undefined
}

export interface Form {
  readonly action: string
  /** In upper case. */
  readonly method: string
  readonly enctype: string
  readonly fields: readonly Field[]
  readonly buttons: readonly Button[]
}

export interface Link {
  readonly href: string
  readonly text: string
  /** Where in the page's text it stands. */
  readonly at: number
}

/** A page as a person without scripts sees it. URLs are absolute. */
export interface Page {
  readonly url: string
  readonly status: number
  readonly title: string
  /** What can be read, one space for any white space. */
  readonly text: string
  readonly forms: readonly Form[]
  readonly links: readonly Link[]
}

export function readPage({ request, response }: Exchange): Page {
  return { url: request.url, status: response.status, ...readHtml(response.body, request.url) }
}

const SHOWN = 80
const MANY = 5
/** What a service wrote, short and on one line. */
export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}

/** What a page looks like, for somebody who has to find out why the driver could not go on. */
export function describePage({ url, status, title, text, forms }: Page): string {
  const name =
    title === ''
      ? text === ''
        ? 'an empty page'
        : `a page without a title, “${shorten(text)}”,`
      : `“${shorten(title)}”`
  const shown = forms.slice(0, MANY).map(describeForm)
  if (forms.length > MANY) shown.push(`and ${forms.length - MANY} more`)
  return `${name} (${status}) at ${url}, with ${forms.length === 0 ? 'no form' : shown.join('; ')}`
}

function describeForm({ method, action, fields, buttons }: Form): string {
  const inputs = fields
    .slice(0, 2 * MANY)
    .map(({ name, id, type }) => `${shorten(name || id || '(no name)')}: ${shorten(type)}`)
  const labels = buttons.slice(0, MANY).map(({ text }) => `[${shorten(text)}]`)
  return `a form ${shorten(method)} ${action} (${[...inputs, ...labels].join(', ')})`
}

/** Where a redirect of any page leads; absolute. */
export function locationOf(exchange: Exchange): string | undefined {
  const location = exchange.response.headers.get('location')
  if (!isRedirect(exchange) || location === null) return undefined
  return URL.canParse(location, exchange.request.url) ? new URL(location, exchange.request.url).href : location
}
