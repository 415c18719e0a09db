import { expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { NAMES_SHOWN } from '../../../src/reports/inventory/html/rows.js'
import { htmlInventory } from '../../../src/reports/inventory/html.js'
import { THOROUGH } from '../../thorough.js'
import { describeInBrowser, expectAccessible, expectQuiet } from '../browser.js'
import { inventoryOf, rowsOf, textOf } from './rows.js'

const FEW = rowsOf(60)
const written = (rows: readonly InventoryRow[]) => textOf(htmlInventory(inventoryOf(rows)))

describeInBrowser((openPage) => {
  async function open(rows: readonly InventoryRow[], settings: Parameters<typeof openPage>[1] = {}) {
    const opened = await openPage(await written(rows), settings)
    const { tab } = opened
    const shown = () => tab.locator('#names tbody tr:visible').count()
    const first = () => tab.locator('#names tbody tr:visible th').first().textContent()
    return { ...opened, shown, first }
  }

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 320],
  ] as const)('axe finds nothing, folded or open: %s, %i pixels', async (colorScheme, width) => {
    const name = `${'x'.repeat(60)}.${'y'.repeat(60)}.example`
    const long = { ...(FEW[0] as InventoryRow), name, url: 'https://x.example/' }
    await expectAccessible(openPage, await written([...FEW.slice(0, 25), long]), colorScheme, width)
  })

  test('search and filters leave what was asked for, and nothing is fetched', async () => {
    const opened = await open(FEW)
    const { tab, shown } = opened
    const surfaces = FEW.filter(({ state }) => state === 'surface')
    const anonymous = surfaces.filter(({ surface }) =>
      surface?.registrationTypes.some(({ trust }) => trust === 'anonymous'),
    )
    expect(await shown()).toBe(FEW.length)
    await tab.selectOption('[data-by=state]', 'surface')
    expect(await shown()).toBe(surfaces.length)
    await tab.selectOption('[data-by=trust]', 'anonymous')
    expect(await shown()).toBe(anonymous.length)
    expect(await tab.textContent('#count')).toBe(`${anonymous.length} of ${FEW.length} names`)
    await tab.fill('#search', `${anonymous[0]?.name.toUpperCase()} cmdb`)
    expect(await shown()).toBe(1)
    await tab.fill('#search', 'nothing has this')
    expect(await shown()).toBe(0)
    expectQuiet(opened)
  })

  test('headings and the menu order the rows, and say so', async () => {
    const { tab, first } = await open(FEW)
    const byName = FEW.map(({ name }) => name).sort()
    const gravest = await first()
    await tab.click('#names thead button:text("name")')
    expect(await first()).toBe(byName[0])
    expect(await tab.getAttribute('#names [data-sort=name]', 'aria-sort')).toBe('ascending')
    await tab.selectOption('#sort', 'owner')
    expect(await tab.locator('#names tbody tr td:nth-child(6)').first().textContent()).toBe('team-0')
    expect(await tab.locator('#names [aria-sort]').count()).toBe(1)
    await tab.selectOption('#sort', 'gravity')
    expect(await first()).toBe(gravest)
  })

  test('reads as well without scripts', async () => {
    const { tab, shown } = await open(rowsOf(300), { javaScriptEnabled: false })
    expect(await shown()).toBe(300)
    expect(await tab.locator('.tools:visible, #more:visible').count()).toBe(0)
    await tab.locator('#names summary').first().click()
    expect(await tab.locator('#names dl:visible').count()).toBe(1)
  })

  test('five thousand names are searched within 200 ms, and more are shown on demand', async () => {
    const { tab, shown } = await open(rowsOf(5000))
    const search = (words: string) =>
      tab.evaluate<number>(`new Promise((done) => {
        const box = document.querySelector('#search')
        const from = performance.now()
        box.value = ${JSON.stringify(words)}
        box.dispatchEvent(new Event('input'))
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))
      })`)
    const times: number[] = []
    for (const words of ['n0', 'team-3', 'token/no-store', 'nothing has this', 'registration 0.6', ''])
      times.push(await search(words))
    // The machine may be busy with other tests, so that the one in the middle counts.
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(200)
    const before = await shown()
    await tab.click('#more')
    await expect.poll(shown).toBeGreaterThan(before)
  })
})

test.skipIf(!THOROUGH)('more names than a browser shows are counted, and the surfaces are kept', async () => {
  const [bare = FEW[0] as InventoryRow] = FEW.filter(({ state }) => state === 'none')
  const many = Array.from({ length: NAMES_SHOWN }, (_, index): InventoryRow => ({ ...bare, name: `a${index}.example` }))
  const text = await written([...many, ...FEW])
  expect(text.match(/<tr role="row" data-place/g)).toHaveLength(NAMES_SHOWN)
  const [shown, all] = [NAMES_SHOWN, NAMES_SHOWN + FEW.length].map((count) => count.toLocaleString('en'))
  expect(text).toContain(`${shown} of ${all} names; the CSV has all`)
  for (const { name } of FEW.filter(({ state }) => state === 'surface')) expect(text).toContain(`>${name}</a></th>`)
})
