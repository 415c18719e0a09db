import { expect, test } from 'vitest'
import { thoroughTests } from '../../scripts/thorough.mjs'

test('the thorough runs have every test that does less in `npm test`, each once', () => {
  const [usual, hostile] = [thoroughTests(false), thoroughTests(true)]
  expect(usual).toContain('test/reports/pretty.test.ts')
  expect(hostile).toContain('test/hostile/hostile.test.ts')
  // By a file between.
  expect(usual).toContain('test/reports/sarif.test.ts')
  expect(usual).not.toContain('test/layers.test.ts')
  expect(usual.filter((file) => hostile.includes(file))).toEqual([])
})
