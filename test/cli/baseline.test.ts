import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'
import { run } from './run.js'

let folder: string
let broken: Listening
let sound: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  const defect = FIXTURE_FILES['token/no-store']?.defects[0]
  broken = await listen((origin) => createService({ origin }, defect ? [defect] : []), 0)
  sound = await listen((origin) => createService({ origin }), 0)
})
afterAll(async () => {
  await Promise.all([broken.close(), sound.close(), rm(folder, { recursive: true })])
})

test('a build fails on a defect, passes with a reason, and fails again when the defect is gone', async () => {
  const file = join(folder, 'baseline.json')
  expect((await run(broken.origin)).code).toBe(1)

  const updated = await run(broken.origin, '--baseline', file, '--update-baseline')
  expect(updated.err).toContain('1 without a reason yet')
  const unexplained = await run(broken.origin, '--baseline', file)
  expect([unexplained.code, unexplained.err]).toEqual([2, expect.stringContaining('has no reason')])

  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"reason": ""', '"reason": "the gateway adds it next week"'))
  const accepted = await run(broken.origin, '--baseline', file)
  expect(accepted.code).toBe(0)
  expect(accepted.out).toMatch(/known: +the gateway adds it next week \(accepted until/)

  // The same service, mended.
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(broken.origin, sound.origin))
  const stale = await run(sound.origin, '--baseline', file)
  expect(stale.code).toBe(1)
  expect(stale.out).toContain('policy/baseline')
})

test.each([
  [['--update-baseline'], '--update-baseline needs --baseline <file>'],
  [['--baseline', '/nowhere/baseline.json'], 'there is no baseline /nowhere/baseline.json'],
])('%s is a usage error', async (flags, message) => {
  const { code, err } = await run(sound.origin, ...flags)
  expect([code, err]).toEqual([2, `authmd-check: ${message}\n`])
})
