/** The reader of the output may stop early, as `head` does: the command ends with its own exit code, and without a stack trace. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/authmd-check.js', import.meta.url))

test.each([
  ['rules', 0],
  ['check --help', 0],
  ['explain no/such-rule', 2],
])('%s, and nobody reads it', async (command, code) => {
  const child = spawn(process.execPath, [bin, ...command.split(' ')], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk) => errors.push(chunk))
  expect((await once(child, 'close'))[0]).toBe(code)
  expect(Buffer.concat(errors).toString()).not.toMatch(/EPIPE|\n {4}at /)
})
