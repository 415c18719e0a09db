import { formDriver } from '../../src/drivers/form.js'
import { ACCOUNT, browserOf, ceremony } from './browser.js'
import { type Answer, site } from './pages.js'

export type Pages = Readonly<Record<string, Answer | string>>
/** The form driver at a service made of pages by hand. */
export const drive = (pages: Pages, given = {}, outbox?: string) => {
  const browser = browserOf(site(pages))
  const driver = formDriver({ account: ACCOUNT, ...(outbox === undefined ? {} : { outbox }) })
  return { browser, done: driver(ceremony(given), browser) }
}
