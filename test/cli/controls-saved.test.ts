import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../../src/service/listen.js'
import { serveSound } from '../sandboxes.js'
import { run } from './run.js'

let folder: string
let sound: Listening
const at = (name: string) => join(folder, name)
const controls = (name: string) => run('controls', at(name))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-saved-'))
  sound = await serveSound()
  await writeFile(at('names.txt'), sound.origin)
  const kept = ['json', 'ndjson'].flatMap((name) => ['-r', `${name}=${at(`inventory.${name}`)}`])
  await run('inventory', at('names.txt'), '--allow-private', '--pause', '0', ...kept)
  await run(sound.origin, '--passive', '-r', `json=${at('report.json')}`, '--record', at('run.json'))
  await writeFile(
    at('register.yaml'),
    `version: 1\nservices:\n  - name: Notes\n    target: ${sound.origin}\n    flows: [{ type: anonymous, purpose: notes }]\n`,
  )
})
afterAll(async () => {
  await Promise.all([sound.close(), rm(folder, { recursive: true })])
})

test('the record of a run is judged again, as its report says', async () => {
  const { code, out } = await controls('report.json')
  expect([code, out]).toEqual([0, expect.stringMatching(/^C14 {2}✓ holds/m)])
  expect(out).toMatch(/ – register\/no-store +no evidence: not run: give --effects register\n/)
  expect(await controls('run.json')).toMatchObject({ code: 0, out })
})

test('what policy check writes of an inventory is a report, and an inventory is none', async () => {
  await run('policy', 'check', at('inventory.json'), '--register', at('register.yaml'), '-r', `json=${at('held.json')}`)
  const { code, out } = await controls('held.json')
  expect([code, out]).toEqual([0, expect.stringMatching(/^C2 {3}✗ broken/m)])
  expect(out).toMatch(/^C10 {2}[–?] /m)
  for (const name of ['inventory.json', 'inventory.ndjson']) {
    const { code, out, err } = await controls(name)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^authmd-check: .* is an inventory: .*policy check .*\n$/)
  }
})
