import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Listening } from '../../src/service/listen.js'
import { serveBroken } from '../sandboxes.js'
import { run } from './run.js'

let folder: string
let broken: Listening
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-again-'))
  broken = await serveBroken()
})
afterAll(async () => {
  await Promise.all([broken.close(), rm(folder, { recursive: true })])
})

test('what the run accepted is accepted again, and an entry that failed then is forgotten when it is taken out', async () => {
  const register = `version: 1
services:
  - name: Notes
    target: ${broken.origin}
    owner: { service: notes@example.com }
    flows: [{ type: anonymous, review: 2999-01-01 }]
`
  const excepting = (rule: string) =>
    `${register}    exceptions: [{ rule: ${rule}, reason: late, until: 2999-01-01, owner: me }]\n`
  await writeFile(at('plain.yaml'), register)
  const baselineOf = async (name: string, rule: string, now: string) => {
    await writeFile(at(`${name}.yaml`), excepting(rule))
    const kept = `json=${at(`${name}.json`)}`
    await run(broken.origin, '--effects', 'register', '--register', at(`${name}.yaml`), '-r', kept)
    const { out } = await run('policy', 'check', at(`${name}.json`), '--register', at(now), '-r', 'json')
    return [await readFile(at(`${name}.json`), 'utf8'), out].map(
      (text) => (JSON.parse(text) as Report).verdicts.find((verdict) => verdict.rule === 'policy/baseline')?.outcome,
    )
  }
  expect(await baselineOf('accepted', 'token/no-store', 'accepted.yaml')).toEqual(['pass', 'pass'])
  expect(await baselineOf('forgotten', 'policy/review', 'plain.yaml')).toEqual(['fail', undefined])
})
