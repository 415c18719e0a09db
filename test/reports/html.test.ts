import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type DefaultTreeAdapterTypes as Dom, parse } from 'parse5'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { htmlPage } from '../../src/reports/html.js'
import { THOROUGH } from '../thorough.js'
import { HOSTILE, poisoned } from './hostile.js'
import { PASSING } from './passing.js'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Every element of a page. */
function elements(page: string): Dom.Element[] {
  const found: Dom.Element[] = []
  const walk = (node: Dom.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue
      found.push(child)
      walk(child)
    }
  }
  walk(parse(page))
  return found
}
const named = (page: string, tag: string): Dom.Element[] => elements(page).filter(({ tagName }) => tagName === tag)

/** The parser's complaints. */
function errors(page: string): string[] {
  const found: string[] = []
  parse(page, { onParseError: ({ code }) => found.push(code) })
  return found
}

test('the canned report is this', async () => {
  await expect(htmlPage(REPORT)).toMatchFileSnapshot('golden/report.html')
})

test.each([
  ['the canned report', REPORT],
  ['a run that passes', PASSING],
  ['a run that reached nothing', { ...REPORT, verdicts: [], unreachable: 'refused' }],
])('%s is well-formed, whole in itself, and has every rule', (_name, report) => {
  const page = htmlPage(report)
  expect(errors(page)).toEqual([])
  const outside = elements(page).flatMap(({ tagName, attrs }) =>
    attrs.filter(({ name }) => name === 'src' || (name === 'href' && tagName !== 'a')),
  )
  expect(outside).toEqual([])
  const ids = elements(page).flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(report.verdicts.map(({ rule }) => rule)))
})

describe('whatever bytes the service sent', () => {
  const shape = elements(htmlPage(poisoned(REPORT, 'x'))).map(({ tagName }) => tagName)

  test.each(Object.entries({ ...HOSTILE, 'the end of a script': '</script><script>alert(1)</script>' }))(
    '%s',
    (_name, text) => {
      const page = htmlPage(poisoned(REPORT, text))
      expect(errors(page)).toEqual([])
      // `code` between backticks is all that a text can make.
      expect(elements(page).map(({ tagName }) => tagName)).toEqual(shape)
      expect(named(page, 'script')).toHaveLength(1)
      expect(elements(page).flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')))).toEqual([])
      expect(page.length).toBeLessThan(2_000_000)
    },
  )

  test('no link runs a script', () => {
    const page = htmlPage(poisoned(REPORT, 'javascript:alert(1)'))
    const links = named(page, 'a').flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href'))
    expect(links.filter(({ value }) => !/^(?:https?:|#)/.test(value))).toEqual([])
  })
})

describe.skipIf(!THOROUGH || !existsSync(CHROMIUM))('in a browser', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: process.getuid?.() !== 0 })
  }, 60_000)
  afterAll(() => browser?.close())

  async function open(settings: Parameters<Browser['newPage']>[0] = {}) {
    const tab = await browser.newPage(settings)
    const requests: string[] = []
    const complaints: string[] = []
    tab.on('request', (request) => requests.push(request.url()))
    tab.on('console', (message) => complaints.push(message.text()))
    await tab.setContent(htmlPage(REPORT))
    return { tab, requests, complaints }
  }

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)('axe finds nothing: %s, %i pixels', async (colorScheme, width) => {
    const { tab } = await open({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
    await tab.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    const violations = await tab.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
    )
    expect(violations).toEqual([])
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  test('search and filters leave what was asked for, and nothing is fetched', async () => {
    const { tab, requests, complaints } = await open()
    const shown = () => tab.locator('details.rule:visible').count()
    const all = await shown()
    expect(all).toBe(REPORT.verdicts.length)
    await tab.fill('#search', 'no-store cache-control')
    expect(await shown()).toBe(1)
    await tab.fill('#search', '')
    await tab.uncheck('input[value=fail]')
    expect(await shown()).toBe(all - REPORT.verdicts.filter(({ outcome }) => outcome === 'fail').length)
    await tab.click('.walk a')
    expect(await shown()).toBe(all)
    expect(requests.filter((url) => url !== 'about:blank')).toEqual([])
    expect(complaints).toEqual([])
  })

  test('reads as well without scripts', async () => {
    const { tab } = await open({ javaScriptEnabled: false })
    expect(await tab.locator('details.rule:visible').count()).toBe(REPORT.verdicts.length)
    expect(await tab.locator('.tools:visible').count()).toBe(0)
    expect(await tab.locator('.problem:visible').count()).toBeGreaterThan(0)
  })
})
