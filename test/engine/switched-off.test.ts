/** What the user switched off is told once, and not rule by rule. */

import { expect, test } from 'vitest'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { checkFetch, rulesOf, withOutcome } from '../harness.js'

test('a check of one stage lists the others in one item, and asks for no option', async () => {
  const report = await checkFetch(() => Promise.resolve(new Response('', { status: 404 })), {
    rules: rulesOf((stage) => stage === 'document'),
  })
  const off = withOutcome(report, 'notRun').filter(({ rule }) => !rule.startsWith('document/'))
  expect(off.length).toBeGreaterThan(200)
  expect(off.map(({ option }) => option).filter((option) => option !== undefined)).toEqual([])
  const shown = pretty(report, { color: PLAIN, verbose: false, width: 400 })
  expect(shown.split('\n').filter((line) => line.startsWith('  – '))).toHaveLength(1)
  expect(shown).toContain(`\n  – ${off.length} switched off by --only, --skip or --rule: challenge 9, `)
})
