import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './run.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-check-repro-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('`--repro` writes the script of a rule that found something, and says why there is none of another', async () => {
  const [found, none] = [join(folder, 'found.sh'), join(folder, 'none.sh')]
  const argv = ['--defect', 'token/no-store', '--only', 'token', '--effects', 'read,register,revoke', '--quiet']
  const { err } = await run('demo', ...argv, '--repro', `token/no-store=${found}`, '--repro', `token/exchange=${none}`)
  expect(err).toContain(`sh ${found} repeats what token/no-store found`)
  expect(err).toContain('no script for token/exchange: token/exchange found nothing')
  expect(readFileSync(found, 'utf8')).toMatch(/^#!\/bin\/sh\n/)
  expect(existsSync(none)).toBe(false)
})

test.each([
  [['--repro', 'token/no-stor'], 'there is no rule "token/no-stor"'],
  [['--repro', 'token/no-store='], 'names no file'],
  [['--repro', 'token/no-store=package.json/x.sh'], 'package.json/x.sh'],
])('%j is wrong usage, before anything is sent', async (argv, said) => {
  const { code, err } = await run('localhost:9', ...argv)
  expect(err).toContain(said)
  expect(code).toBe(2)
})
