import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { REPORTER_NAMES, type ReporterName } from '../../src/reports/index.js'
import type { Listening } from '../../src/service/listen.js'
import { serveBroken } from '../sandboxes.js'
import { run, runIn } from './run.js'

let folder: string
let broken: Listening
let target: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  broken = await serveBroken()
  target = broken.origin
})
afterAll(async () => {
  await Promise.all([broken.close(), rm(folder, { recursive: true })])
})

test('any number of reporters at once', async () => {
  const files = REPORTER_NAMES.map((name) => [name, join(folder, `report.${name}`)] as const)
  const { code } = await run(target, '--quiet', ...files.flatMap(([name, file]) => ['-r', `${name}=${file}`]))
  expect(code).toBe(1)
  // These tell of the service, and not of what was found.
  const others: readonly ReporterName[] = ['har', 'badge', 'cyclonedx', 'backstage']
  for (const [name, file] of files.filter(([name]) => !others.includes(name)))
    expect(await readFile(file, 'utf8'), name).toContain('token/no-store')
  expect(JSON.parse(await readFile(join(folder, 'report.har'), 'utf8')).log.entries).not.toEqual([])
  expect(JSON.parse(await readFile(join(folder, 'report.badge'), 'utf8')).message).toMatch(/^1 failed · /)
  expect(JSON.parse(await readFile(join(folder, 'report.cyclonedx'), 'utf8')).services).toHaveLength(1)
  expect(await readFile(join(folder, 'report.backstage'), 'utf8')).toContain(`$text: ${target}/auth.md`)
})

test('ndjson tells of each verdict as it is reached', async () => {
  const { out } = await run(target, '-r', 'ndjson')
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).event)
  expect(events.indexOf('progress')).toBe(0)
  expect(events.lastIndexOf('progress')).toBe(events.indexOf('start') - 1)
  expect(events.filter((event) => event === 'progress')).toHaveLength(
    events.filter((event) => event === 'verdict').length,
  )
})

test('on GitHub Actions annotations and a job summary come with the report', async () => {
  const summary = join(folder, 'summary.md')
  const { out } = await runIn({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }, target)
  expect(out).toContain('✗ failed: 1 exposure\n')
  expect(out).toMatch(/^::error title=token\/no-store \(exposure\)::/m)
  await runIn({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }, target)
  expect((await readFile(summary, 'utf8')).match(/^## authmd-check/gm)).toHaveLength(2)
})

test('a reporter on standard output leaves it to itself, on GitHub Actions as well', async () => {
  const { out } = await runIn({ GITHUB_ACTIONS: 'true' }, target, '-r', 'json')
  expect(JSON.parse(out).schema).toBe(1)
})
