/** Finds the link in a mail of the service, on a page that shows a mailbox. */

import { sameParty } from '../wire/parties.js'
import { httpUrl } from '../wire/sites.js'
import { type Browser, Stuck } from './driver.js'
import { describePage, type Link, type Page } from './page.js'
import { startVisit } from './visit.js'

/** An address begins at the start of a word, so that no word is read twice. */
const ADDRESSES = /(?<![^\s<>"'(),;:@])[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+\.[a-z0-9-]+/gi
const ABOUT_CLAIM = /claim|confirm|verif|code|agent/i
/** The number of attempts, because a mail may need a moment. */
const TRIES = 10
const BETWEEN = 500

/** Returns the link in the newest mail to an address, on a page that shows the newest mail first. */
export async function mailedLink(browser: Browser, outbox: string, email: string): Promise<URL> {
  const site = httpUrl(outbox)
  if (!site) throw new Stuck(`the outbox ${outbox} is not an http or https URL`)
  for (let tries = 1; ; tries++) {
    const page = await startVisit(browser, (url) => keepTo(site, url)).open(outbox)
    const link = newestLink(page, email)
    if (link) return link
    if (tries >= TRIES)
      throw new Stuck(
        `the outbox has no mail to ${email} with a link: ${describePage(page)}, and ${page.links.length} links`,
      )
    await browser.pause(BETWEEN)
  }
}

/** The operator named this page, and no other. */
function keepTo(outbox: URL, url: URL): void {
  if (!sameParty(outbox, url))
    throw new Stuck(`the outbox ${outbox.href} leads to another site, ${url.origin}, which the driver does not visit`)
}

/** Returns the link. The links of a mail follow its address, and a link to the outbox itself belongs to no mail. */
function newestLink(page: Page, email: string): URL | undefined {
  const addresses = [...page.text.matchAll(ADDRESSES)].map(({ 0: address, index }) => ({ address, index }))
  const mails: { of: string | undefined; links: Link[] }[] = []
  let next = 0
  for (const link of page.links) {
    let address: string | undefined
    for (; next < addresses.length && (addresses[next]?.index ?? 0) < link.at; next++)
      address = addresses[next]?.address
    if (address !== undefined || mails.length === 0) mails.push({ of: address, links: [] })
    if (isElsewhere(link.href, page.url)) mails.at(-1)?.links.push(link)
  }
  const newest = mails.find(({ of, links }) => of?.toLowerCase() === email.toLowerCase() && links.length > 0)?.links
  return httpUrl((newest?.find(({ href, text }) => ABOUT_CLAIM.test(`${href} ${text}`)) ?? newest?.[0])?.href)
}

function isElsewhere(href: string, page: string): boolean {
  const [link, here] = [httpUrl(href), new URL(page)]
  return link !== undefined && (link.origin !== here.origin || link.pathname !== here.pathname)
}
