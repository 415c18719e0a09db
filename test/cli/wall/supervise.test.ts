import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { LIMITS } from '../../../src/cli/wall/limits.js'
import { supervise } from '../../../src/cli/wall/supervise.js'

const folder = mkdtempSync(join(tmpdir(), 'supervise-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TELLS = `
import { writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { serialize } from 'node:v8'
function tell(news) {
  const body = serialize(news)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  writeSync(4, Buffer.concat([head, body]))
}
setInterval(() => tell({ kind: 'alive' }), 100).unref()
`

/** Supervises a program that tells its keeper what these lines say. */
async function supervised(name: string, lines: string): Promise<number | undefined> {
  const program = join(folder, `${name}.mjs`)
  writeFileSync(program, TELLS + lines)
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  return supervise({ argv: [], env: {}, stdin, stdout, stderr }, pathToFileURL(program))
}

test('a process that is done, and whose socket does not end, is ended', async () => {
  const startedAt = performance.now()
  expect(await supervised('done', "createServer().listen(0, () => tell({ kind: 'done', code: 1 }))")).toBe(1)
  expect(performance.now() - startedAt).toBeGreaterThan(LIMITS.afterDone)
})

test('a process that ends by itself has its own exit code', async () => {
  expect(await supervised('ends', "tell({ kind: 'done', code: 3 })")).toBe(3)
})
