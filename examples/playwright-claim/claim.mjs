#!/usr/bin/env node
// Completes an auth.md claim in a real browser, for `authmd-check --claim command:`. Copy it and adapt `PAGES` to your service.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** What people see on your pages: labels and roles, as a screen reader reads them. */
const PAGES = {
  email: (page) => page.getByLabel('E-mail address'),
  password: (page) => page.getByLabel('Password'),
  signIn: (page) => page.getByRole('button', { name: 'Sign in' }),
  code: (page) => page.getByLabel('Code'),
  confirm: (page) => page.getByRole('button', { name: 'Confirm' }),
  confirmed: (page) => page.getByRole('heading', { name: 'Confirmed' }),
  /** The code that the person must give to the agent. */
  shownCode: (page) => page.locator('output'),
  /** The page refuses: a wrong code, the link of another person, an expired link. */
  refused: (page) => page.getByRole('alert').or(page.getByRole('heading', { name: 'That did not work' })),
  /** The link on a page with the mails of the person, the newest first. */
  mailedLink: (page) => page.locator('a[href*="/claim/"]'),
}

class Refused extends Error {}

/** The exit code when the service refuses. 0 means done; any other code means that this script could not finish. */
const REFUSED = 3

const ceremony = JSON.parse(readFileSync(0, 'utf8'))
const {
  AUTHMD_ACCOUNT = ceremony.email,
  AUTHMD_ACCOUNT_SECRET,
  AUTHMD_OUTBOX,
  CHROMIUM = '/usr/bin/chromium',
} = process.env
if (!AUTHMD_ACCOUNT_SECRET) throw new Error('AUTHMD_ACCOUNT_SECRET is not set: there is no password to sign in with')

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  // The sandbox of Chromium does not work for root, and most containers run as root.
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  const page = await browser.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(ceremony.verification_uri ?? (await linkFromMail(page)))
  await signIn(page)
  if (ceremony.kind === 'user_code') await enterCode(page)
  else await readCode(page)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message.split('\n')[0] : error}\n`)
  process.exitCode = error instanceof Refused ? REFUSED : 1
} finally {
  await browser.close()
}

async function linkFromMail(page) {
  if (!AUTHMD_OUTBOX) throw new Error('AUTHMD_OUTBOX is not set: the link comes by mail')
  await page.goto(AUTHMD_OUTBOX)
  return PAGES.mailedLink(page)
    .first()
    .evaluate((link) => link.href)
}

async function signIn(page) {
  await reach(page, PAGES.password(page))
  await PAGES.email(page).fill(AUTHMD_ACCOUNT)
  await PAGES.password(page).fill(AUTHMD_ACCOUNT_SECRET)
  await PAGES.signIn(page).click()
}

async function enterCode(page) {
  await reach(page, PAGES.code(page))
  await PAGES.code(page).fill(ceremony.user_code)
  await PAGES.confirm(page).click()
  await reach(page, PAGES.confirmed(page))
}

async function readCode(page) {
  await reach(page, PAGES.shownCode(page))
  process.stdout.write(`${await textOf(PAGES.shownCode(page))}\n`)
}

/** Waits for the next element, or for the service to refuse. */
async function reach(page, next) {
  const refused = PAGES.refused(page)
  await next.or(refused).first().waitFor()
  if (await refused.first().isVisible()) throw new Refused(`${page.url()} says: ${await textOf(page.locator('body'))}`)
}

async function textOf(locator) {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim()
}
