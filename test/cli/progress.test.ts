import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { progress } from '../../src/cli/progress.js'

async function shownOn(
  terminal: { isTTY?: boolean; columns?: number },
  flags: { quiet?: boolean } = {},
): Promise<string> {
  const stderr = Object.assign(new PassThrough(), terminal, {
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  let shown = ''
  stderr.on('data', (chunk) => {
    shown += chunk
  })
  const other = new PassThrough()
  const { stop } = progress({ argv: [], env: {}, stdin: other, stdout: other, stderr }, { color: true, ...flags })
  await new Promise((resolve) => setTimeout(resolve, 150))
  stop()
  return shown
}

test('a terminal gets a spinner', async () => {
  expect(await shownOn({ isTTY: true, columns: 80 })).toContain('reading auth.md')
})

test.each([
  ['a file', {}, {}],
  ['a terminal without columns', { isTTY: true, columns: 0 }, {}],
  ['--quiet', { isTTY: true, columns: 80 }, { quiet: true }],
])('%s gets nothing', async (_name, terminal, flags) => {
  expect(await shownOn(terminal, flags)).toBe('')
})
