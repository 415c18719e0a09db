import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveBroken } from '../sandboxes.js'
import { THOROUGH } from '../thorough.js'
import { run } from './run.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-check-repro-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function expectScripts(command: string, ...argv: string[]): Promise<void> {
  const [found, none] = [join(folder, `${command}-found.sh`), join(folder, `${command}-none.sh`)]
  const given = ['--only', 'token', '--effects', 'read,register,revoke', '--quiet', ...argv]
  const { err } = await run(
    command,
    ...given,
    '--repro',
    `token/no-store=${found}`,
    '--repro',
    `token/exchange=${none}`,
  )
  expect(err).toContain(`sh ${found} repeats what token/no-store found`)
  expect(err).toContain('no script for token/exchange: token/exchange found nothing')
  expect(readFileSync(found, 'utf8')).toMatch(/^#!\/bin\/sh\n/)
  expect(existsSync(none)).toBe(false)
}

describe('`--repro` writes the script of a rule that found something, and says why there is none of another', () => {
  test('check', async () => {
    const sandbox = await serveBroken()
    await expectScripts('check', sandbox.origin, '--no-config')
    await sandbox.close()
  })

  // A demo lasts as long as its codes do.
  test.runIf(THOROUGH)('demo', () => expectScripts('demo', '--defect', 'token/no-store'))
})

test.each([
  [['localhost:9', '--repro', 'token/no-stor'], 'there is no rule "token/no-stor"'],
  [['localhost:9', '--repro', 'token/no-store='], 'names no file'],
  [['localhost:9', '--repro', 'token/no-store=package.json/x.sh'], 'package.json/x.sh'],
  [['LICENSE', '--repro', 'token/no-store'], '--repro needs a live run'],
])('%j is wrong usage, before anything is sent', async (argv, said) => {
  const { code, err } = await run(...argv)
  expect(err).toContain(said)
  expect(code).toBe(2)
})
