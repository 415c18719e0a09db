/** Visits a site as a person's browser does. */

import { CookieJar } from 'tough-cookie'
import { httpUrl, isSecure, sameSite } from '../wire/sites.js'
import { type Browser, Stuck } from './driver.js'
import { type Button, describePage, type Form, locationOf, type Page, readPage } from './page.js'

const MAX_REDIRECTS = 10
const FORM = 'application/x-www-form-urlencoded'
const KEEPS_METHOD = new Set([307, 308])

export const newJar = (): CookieJar => new CookieJar(undefined, { looseMode: true })

/** A person's browser at one site: keeps cookies, follows redirects and sends forms; runs no script and goes nowhere else. */
export interface Visit {
  open(url: string): Promise<Page>
  /** `values` by the name of the field; what is not given is sent as it stands. */
  submit(page: Page, form: Form, values: ReadonlyMap<string, string>, button: Button | undefined): Promise<Page>
}

export function startVisit(browser: Browser, site: URL, jar = newJar()): Visit {
  async function go(method: string, to: string, from?: Page, body?: string): Promise<Page> {
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const exchange = await browser.send(method, allowed(to, site, from), {
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
      const fields = collectControls(form, values, button)
      if (form.method !== 'POST') return go('GET', withQuery(target, fields), page)
      if (form.enctype !== '' && form.enctype !== FORM)
        throw new Stuck(`the form wants ${form.enctype}, which this driver cannot send: ${describePage(page)}`)
      return go('POST', target, page, fields.toString())
    },
  }
}

/** Never another site, and no secret over plain http. */
function allowed(to: string, site: URL, from: Page | undefined): string {
  const url = httpUrl(to)
  const came = from === undefined ? '' : `; it came from ${describePage(from)}`
  if (!url) throw new Stuck(`the page leads to ${to}, which is no http or https URL${came}`)
  if (!sameSite(url, site))
    throw new Stuck(`the page leads to another site, ${url.origin}, where it is not followed${came}`)
  if (!isSecure(url)) throw new Stuck(`the page leads to ${url.origin}, which is not https${came}`)
  return url.href
}

async function headersFor(jar: CookieJar, to: string, from: Page | undefined, body: string | undefined) {
  const cookie = await jar.getCookieString(to)
  return {
    accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
    ...(cookie === '' ? {} : { cookie }),
    ...(body === undefined ? {} : { 'content-type': FORM }),
    // What browsers tell on a POST, and services look at to refuse forms of other sites.
    ...(body === undefined || !from ? {} : { origin: new URL(from.url).origin }),
  }
}

/** What a browser sends of a form (HTML §4.10.21.4). */
function collectControls(form: Form, values: ReadonlyMap<string, string>, button: Button | undefined): URLSearchParams {
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
