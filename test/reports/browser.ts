/** Opens a page of a report in a real browser, and asks what is wrong with it there. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { THOROUGH } from '../thorough.js'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export interface Opened {
  readonly tab: Page
  /** The URLs that the page asked for. */
  readonly requests: readonly string[]
  /** What it wrote to the console, and what its script threw. */
  readonly complaints: readonly string[]
}
type Settings = Parameters<Browser['newPage']>[0]
export type Open = (page: string, settings?: Settings) => Promise<Opened>

/** Tests of the thorough run, where there is a browser. */
export function describeInBrowser(tests: (open: Open) => void): void {
  describe.skipIf(!THOROUGH || !existsSync(CHROMIUM))('in a browser', { timeout: 120_000 }, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: process.getuid?.() !== 0 })
    }, 60_000)
    afterAll(() => browser?.close())

    tests(async (page, settings = {}) => {
      const tab = await browser.newPage(settings)
      const requests: string[] = []
      const complaints: string[] = []
      tab.on('request', (request) => requests.push(request.url()))
      tab.on('console', (message) => complaints.push(message.text()))
      tab.on('pageerror', (error) => complaints.push(error.message))
      await tab.setContent(page)
      return { tab, requests, complaints }
    })
  })
}

/** The page loaded nothing, and its script had nothing to complain about. */
export function expectQuiet({ requests, complaints }: Opened): void {
  expect(requests.filter((url) => url !== 'about:blank')).toEqual([])
  expect(complaints).toEqual([])
}

/** Axe finds nothing, folded or open, and nothing is wider than the screen. */
export async function expectAccessible(
  open: Open,
  page: string,
  colorScheme: 'light' | 'dark',
  width: number,
): Promise<void> {
  const { tab } = await open(page, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
  await tab.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  for (const isOpen of [false, true]) {
    await tab.evaluate(`for (const part of document.querySelectorAll('details')) part.open = ${isOpen}`)
    const violations = await tab.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
    )
    expect(violations).toEqual([])
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }
}
