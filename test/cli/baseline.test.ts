import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../../src/service/listen.js'
import { serveBroken, serveSound } from '../sandboxes.js'
import { run } from './run.js'

let folder: string
let broken: Listening
let sound: Listening
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  broken = await serveBroken()
  sound = await serveSound()
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
  const accepted = await run(broken.origin, '--baseline', file, '--verbose')
  expect(accepted.code).toBe(0)
  expect(accepted.out).toMatch(/known: {4}the gateway adds it next week \(accepted until/)

  // The same service, mended.
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(broken.origin, sound.origin))
  const stale = await run(sound.origin, '--baseline', file)
  expect(stale.code).toBe(1)
  expect(stale.out).toContain('policy/baseline')
})

test('one command accepts all that is found now, and says why, by whom and until when', async () => {
  const file = join(folder, 'said.json')
  const said = ['--reason', 'it is old', '--until', '2099-12-31', '--owner', 'the API team', '--ticket', 'API-7']
  const updated = await run(broken.origin, '--baseline', file, '--update-baseline', ...said)
  expect([updated.code, updated.err]).toEqual([0, `${file}: written with the findings of ${broken.origin}/\n`])
  const [entry] = JSON.parse(await readFile(file, 'utf8')).entries
  expect(entry).toMatchObject({ reason: 'it is old', until: '2099-12-31', owner: 'the API team', ticket: 'API-7' })
  const { code, out } = await run(broken.origin, '--baseline', file, '--verbose')
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toContain('it is old (accepted until 2099-12-31; owner: the API team; API-7)')
  await run(broken.origin, '--baseline', file, '--update-baseline', '--reason', 'another')
  expect(JSON.parse(await readFile(file, 'utf8')).entries).toEqual([entry])
})

test('a baseline that is not JSON is told with its place', async () => {
  const file = join(folder, 'broken.json')
  await writeFile(file, '{\n  "entries": [\n    x\n')
  const { code, err } = await run(sound.origin, '--baseline', file)
  expect([code, err]).toEqual([2, `authmd-check: ${file}:3:5: it is not JSON: InvalidSymbol\n`])
})

test.each([
  [['--reason', 'x'], '--reason needs --update-baseline'],
  [
    ['--baseline', 'b.json', '--update-baseline', '--until', '2027-02-31'],
    '--until "2027-02-31" is not a date like 2027-01-31',
  ],
  [['--update-baseline'], '--update-baseline needs --baseline <file>'],
  [['--baseline', '/nowhere/baseline.json'], 'there is no baseline /nowhere/baseline.json'],
])('%s is a usage error', async (flags, message) => {
  const { code, err } = await run(sound.origin, ...flags)
  expect([code, err]).toEqual([2, `authmd-check: ${message}\n`])
})
