/** Defines a page as drivers see it, and describes it for people who need to know why a driver could not go on. */

import type { Exchange } from '../wire/http.js'
import { isRedirect } from '../wire/redirects.js'
import { readHtml } from './html.js'

/** A field that a person can fill in or choose. */
export interface Field {
  readonly name: string
  readonly id: string
  /** The type of an `input`, in lower case, or `textarea` or `select`. */
  readonly type: string
  readonly value: string
  /** Everything that tells people what to enter: label, placeholder, `aria-label`. */
  readonly label: string
  readonly autocomplete: string
  /** Whether the form sends it. It does not send an unticked checkbox or radio button, or a disabled field. */
  readonly sent: boolean
}

export interface Button {
  readonly name: string
  readonly value: string
  readonly text: string
  /** The URL to which this button sends the form, if it differs from the form's. */
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
  /** The position in the page's text. */
  readonly at: number
}

/** A page as a person without scripts sees it. URLs are absolute. */
export interface Page {
  readonly url: string
  readonly status: number
  readonly title: string
  /** The text of the page, with one space for any white space. */
  readonly text: string
  readonly forms: readonly Form[]
  readonly links: readonly Link[]
}

export function readPage({ request, response }: Exchange): Page {
  return { url: request.url, status: response.status, ...readHtml(response.body, request.url) }
}

const SHOWN = 80
const MANY = 5
/** Returns a text of a service, shorten and on one line. */
export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}

/** Describes a page for people who need to know why the driver could not go on. */
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

/** Returns the absolute URL that a redirect leads to. */
export function locationOf(exchange: Exchange): string | undefined {
  const location = exchange.response.headers.get('location')
  if (!isRedirect(exchange) || location === null) return undefined
  return URL.canParse(location, exchange.request.url) ? new URL(location, exchange.request.url).href : location
}
