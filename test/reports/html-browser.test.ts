import { expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { htmlPage } from '../../src/reports/html.js'
import { severalPage } from '../../src/reports/html-several.js'
import { reproduce } from '../../src/reports/repro/script.js'
import { describeInBrowser, expectAccessible, expectQuiet } from './browser.js'
import { poisoned } from './hostile.js'
import { PASSING } from './passing.js'

describeInBrowser((open) => {
  const page = htmlPage(REPORT)
  const several = severalPage([
    { target: 'https://sound.example', code: 0, report: PASSING, demands: {} },
    { target: 'https://broken.example', code: 1, report: REPORT, demands: {} },
  ])

  test.each([
    ['light', 1280, page],
    ['dark', 1280, page],
    ['light', 390, page],
    ['dark', 320, htmlPage(poisoned(REPORT, 'x'.repeat(500)))],
    ['light', 390, several],
  ] as const)('axe finds nothing, folded or open: %s, %i pixels', (colorScheme, width, shown) =>
    expectAccessible(open, shown, colorScheme, width),
  )

  const findings = REPORT.verdicts.filter(({ outcome }) => ['error', 'fail', 'warn', 'advice'].includes(outcome))

  test('shows at first only what is wrong', async () => {
    const { tab } = await open(page)
    const advice = findings.filter(({ outcome }) => outcome === 'advice').length
    expect(await tab.locator('.rule:visible').count()).toBe(findings.length - advice)
  })

  test('search and filters leave what was asked for, and nothing is fetched', async () => {
    const opened = await open(page)
    const { tab } = opened
    const shown = () => tab.locator('.rule:visible').count()
    const counted = () => tab.locator('#count').textContent()
    expect(await counted()).toBe(`${REPORT.verdicts.length} of ${REPORT.verdicts.length} rules`)
    await tab.fill('#search', 'no-store cache-control')
    expect(await shown()).toBe(1)
    await tab.fill('#search', 'scheme-case')
    expect(await shown()).toBe(1)
    await tab.fill('#search', '')
    await tab.uncheck('input[value=fail]')
    const failed = REPORT.verdicts.filter(({ outcome }) => outcome === 'fail').length
    expect(await shown()).toBe(REPORT.verdicts.length - failed)
    await tab.evaluate(`document.querySelector('.see a[href="#token/no-store"]').click()`)
    expect(await shown()).toBe(REPORT.verdicts.length)
    expectQuiet(opened)
  })

  test('a link leads into what is folded', async () => {
    const { tab } = await open(page)
    const target = tab.locator('[id="challenge/bearer"]')
    expect(await target.isVisible()).toBe(false)
    await tab.evaluate(`document.querySelector('a[href="#challenge/bearer"]').click()`)
    expect(await target.isVisible()).toBe(true)
  })

  test('a button copies the whole script', async () => {
    const { tab } = await open(page)
    await tab.evaluate('navigator.clipboard ?? Object.assign(navigator, {})')
    await tab.evaluate(
      `Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { window.copied = text } } })`,
    )
    await tab.locator('[id="token/no-store"] button', { hasText: 'Copy the script' }).click()
    const made = reproduce(REPORT, 'token/no-store')
    expect(await tab.evaluate('window.copied')).toBe('script' in made ? made.script : '')
  })

  test('a page on which nothing was judged has a script that runs', async () => {
    const { complaints } = await open(htmlPage({ ...REPORT, verdicts: [], unreachable: 'refused' }))
    expect(complaints).toEqual([])
  })

  test('reads as well without scripts', async () => {
    const { tab } = await open(page, { javaScriptEnabled: false })
    expect(await tab.locator('.finding:visible').count()).toBeGreaterThan(0)
    expect(await tab.locator('.tools:visible, .copy:visible').count()).toBe(0)
    await tab.locator('[id="token/no-store"] summary', { hasText: 'A script that repeats it' }).click()
    expect(await tab.locator('[id="token/no-store"] pre:visible').count()).toBe(1)
  })
})
