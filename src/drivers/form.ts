/** Completes a claim over HTTP: signs in and types the code, like a person without scripts. */

import { Throttle } from '../session/throttle.js'
import { httpUrl } from '../wire/sites.js'
import { type Browser, type Ceremony, type ClaimDriver, type Completion, Stuck } from './driver.js'
import { addressForm, codeField, findApproval, findSubmit, shownCode, signInForm, signInLink } from './find.js'
import { mailedLink } from './outbox.js'
import { describePage, type Form, type Page } from './page.js'
import { newJar, startVisit, type Visit } from './visit.js'

export interface FormAccount {
  /** The account that signs in at the service, with its password if it has one. */
  readonly account: { readonly email: string; readonly secret?: string }
  /** A page with the mails to that person, the newest first. It is needed if the service sends the link by mail. */
  readonly outbox?: string
}

const MAX_PAGES = 15
const MAX_APPROVALS = 3

/**
 * Completes a ceremony over HTTP: opens the page, signs in by the form that asks for a password, enters the code where one is asked
 * for, or reads the one that is shown, and says yes. It knows pages by their fields and their words only.
 */
export function formDriver({ account, outbox }: FormAccount): ClaimDriver {
  // Ceremonies share one session, and run one at a time, because a new sign-in may end the session of another one.
  const jar = newJar()
  const oneAtATime = new Throttle(1)
  const complete: ClaimDriver = async (ceremony, browser) => {
    const start = await startOf(ceremony, browser, outbox)
    const visit = startVisit(browser, browser.openPage, jar)
    const walk: Walk = { account, ceremony, visit, named: false, signedIn: false, entered: false, approvals: 0 }
    let page = await visit.open(start.href)
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const next = step(page, walk)
      if ('done' in next) return next
      page = await next.page
    }
    throw new Stuck(`after ${MAX_PAGES} pages the ceremony was still not done; the last page was ${describePage(page)}`)
  }
  return (ceremony, browser) => oneAtATime.run(account.email, () => complete(ceremony, browser))
}

interface Walk {
  readonly account: FormAccount['account']
  readonly ceremony: Ceremony
  readonly visit: Visit
  named: boolean
  signedIn: boolean
  entered: boolean
  approvals: number
}
type Step = Completion | { readonly page: Promise<Page> }

async function startOf(
  { verificationUri, email }: Ceremony,
  browser: Browser,
  outbox: string | undefined,
): Promise<URL> {
  if (verificationUri === undefined) {
    if (outbox === undefined)
      throw new Stuck('the service sends the link by mail, but there is no outbox to read it (--outbox <url>)')
    return mailedLink(browser, outbox, email)
  }
  const url = httpUrl(verificationUri)
  if (!url) throw new Stuck(`the verification URI "${verificationUri}" is not an http or https URL`)
  return url
}

/** Does what a person would do on this page. */
function step(page: Page, walk: Walk): Step {
  return (
    signIn(page, walk) ??
    readRefusal(page) ??
    (walk.ceremony.kind === 'user_code' ? enterCode(page, walk) : readCode(page)) ??
    giveAddress(page, walk) ??
    approve(page, walk) ??
    (walk.entered ? { done: true } : undefined) ??
    followSignIn(page, walk) ??
    refuseStuck(page, walk)
  )
}

function signIn(page: Page, walk: Walk): Step | undefined {
  const found = signInForm(page)
  if (!found) return undefined
  if (walk.signedIn)
    throw new Stuck(`signing in as ${walk.account.email} did not work: the next page was ${describePage(page)}`)
  if (found.form.method !== 'POST')
    throw new Stuck(`the sign-in form would put the password into the URL: ${describePage(page)}`)
  const { secret } = walk.account
  if (secret === undefined)
    throw new Stuck(`a password is asked for, and none was given (--account-secret-env <NAME>): ${describePage(page)}`)
  walk.signedIn = true
  const values = new Map([[found.password.name, secret]])
  if (found.address) values.set(found.address.name, walk.account.email)
  const code = codeField({ ...page, forms: [found.form] })
  if (code && walk.ceremony.userCode !== undefined && code.field !== found.address) {
    walk.entered = true
    values.set(code.field.name, walk.ceremony.userCode)
  }
  return send(page, walk, found.form, values)
}

const readRefusal = (page: Page): Completion | undefined =>
  page.status >= 400 ? { done: false, saw: describePage(page) } : undefined

function enterCode(page: Page, walk: Walk): Step | undefined {
  const found = codeField(page)
  if (!found) return undefined
  if (walk.entered) return { done: false, saw: `the page asked for the code again: ${describePage(page)}` }
  const { userCode } = walk.ceremony
  if (userCode === undefined)
    throw new Stuck(`the page asks for a code, but the service gave the agent no code: ${describePage(page)}`)
  walk.entered = true
  return send(page, walk, found.form, new Map([[found.field.name, userCode]]))
}

function readCode(page: Page): Completion | undefined {
  const code = shownCode(page)
  return code === undefined ? undefined : { done: true, code }
}

function giveAddress(page: Page, walk: Walk): Step | undefined {
  const found = walk.named || walk.signedIn ? undefined : addressForm(page)
  if (!found) return undefined
  walk.named = true
  return send(page, walk, found.form, new Map([[found.field.name, walk.account.email]]))
}

function approve(page: Page, walk: Walk): Step | undefined {
  const found = walk.approvals < MAX_APPROVALS ? findApproval(page) : undefined
  if (!found) return undefined
  walk.approvals += 1
  return { page: walk.visit.submit(page, found.form, new Map(), found.button) }
}

function followSignIn(page: Page, walk: Walk): Step | undefined {
  const link = walk.signedIn ? undefined : signInLink(page)
  return link && { page: walk.visit.open(link.href) }
}

function refuseStuck(page: Page, { signedIn, ceremony }: Walk): never {
  const missing = ceremony.kind === 'user_code' ? 'field for the code' : 'code'
  const wanted = signedIn ? `no ${missing}` : `neither a sign-in form nor a ${missing}`
  throw new Stuck(`there is ${wanted} on ${describePage(page)}`)
}

const send = (page: Page, { visit }: Walk, form: Form, values: ReadonlyMap<string, string>): Step => ({
  page: visit.submit(page, form, values, findSubmit(form)),
})
