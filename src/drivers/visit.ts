/** Visits a site like a person's browser. */

import { CookieJar } from 'tough-cookie'
import { httpUrl, isSecure } from '../wire/sites.js'
import { type Browser, Stuck } from './driver.js'
import { type Button, describePage, type Form, locationOf, type Page, readPage } from './page.js'

const MAX_REDIRECTS = 10
const FORM = 'application/x-www-form-urlencoded'
const KEEPS_METHOD = new Set([307, 308])

export const newJar = (): CookieJar => new CookieJar(undefined, { looseMode: true })

/** A person's browser. It keeps cookies, follows redirects and sends forms. It runs no script, and opens only pages that it may open. */
export interface Visit {
  open(url: string): Promise<Page>
  /** Sends a form. `values` is by the name of the field. A field without a value there is sent as it is. */
  submit(page: Page, form: Form, values: ReadonlyMap<string, string>, button: Button | undefined): Promise<Page>
}

/** `mayOpen` throws if the browser must not open a page. */
export function startVisit(browser: Browser, mayOpen: (url: URL) => void = browser.openPage, jar = newJar()): Visit {
  async function go(method: string, to: string, from?: Page, body?: string): Promise<Page> {
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const exchange = await browser.send(method, checkUrl(to, mayOpen, from), {
        headers: await headersFor(jar, to, from, body),
        ...(body === undefined ? {} : { body }),
      })
      for (const cookie of exchange.response.headers.getSetCookie())
        await jar.setCookie(cookie, to, { ignoreError: true })
      const location = locationOf(exchange)
      if (location === undefined) return readPage(exchange)
      if (!KEEPS_METHOD.has(exchange.response.status)) [method, body] = ['GET', undefined]
      to = location
    }
    throw new Stuck(`more than ${MAX_REDIRECTS} redirects, the last one to ${to}`)
  }

  return {
    open: (url) => go('GET', url),
    submit(page, form, values, button) {
      const target = button?.action ?? form.action
      const fields = collectFields(form, values, button)
      if (form.method !== 'POST') return go('GET', withQuery(target, fields), page)
      if (form.enctype !== '' && form.enctype !== FORM)
        throw new Stuck(`the form needs ${form.enctype}, which this driver cannot send: ${describePage(page)}`)
      return go('POST', target, page, fields.toString())
    },
  }
}

/** Returns the URL if the browser may visit it, and never over plain http. */
function checkUrl(to: string, mayOpen: (url: URL) => void, from: Page | undefined): string {
  const url = httpUrl(to)
  const source = from === undefined ? '' : `; the page before was ${describePage(from)}`
  if (!url) throw new Stuck(`the page leads to ${to}, which is not an http or https URL${source}`)
  mayOpen(url)
  if (!isSecure(url)) throw new Stuck(`the page leads to ${url.origin}, which is not https${source}`)
  return url.href
}

async function headersFor(jar: CookieJar, to: string, from: Page | undefined, body: string | undefined) {
  const cookie = await jar.getCookieString(to)
  return {
    accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
    ...(cookie === '' ? {} : { cookie }),
    ...(body === undefined ? {} : { 'content-type': FORM }),
    // Browsers send `origin` with a POST, and services read it to refuse forms of other sites.
    ...(body === undefined || !from ? {} : { origin: new URL(from.url).origin }),
  }
}

/** Returns what a browser sends of a form (HTML §4.10.21.4). */
function collectFields(form: Form, values: ReadonlyMap<string, string>, button: Button | undefined): URLSearchParams {
  const pairs = form.fields
    .filter(({ name, sent }) => name !== '' && sent)
    .map(({ name, value }): [string, string] => [name, values.get(name) ?? value])
  if (button && button.name !== '') pairs.push([button.name, button.value])
  return new URLSearchParams(pairs)
}

function withQuery(target: string, fields: URLSearchParams): string {
  const url = new URL(target)
  url.search = fields.toString()
  return url.href
}
