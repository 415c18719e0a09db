/** Commands that only read a live service: they reach it as a check does, and say why it could not be read. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runIn } from '../cli/run.js'
import { some } from '../thorough.js'
import { type Gate, listening, staging } from './staging.js'

const SECRET = randomBytes(12).toString('hex')
const behind: Gate = ({ headers }) => (headers['x-gate'] === SECRET ? undefined : 403)

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'reading-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

function lintedFile(): string {
  const file = join(folder(), 'auth.md')
  writeFileSync(file, '# auth.md\n')
  return file
}

const COMMANDS: readonly (readonly [command: string, argv: (target: string) => readonly string[]])[] = [
  ['init', (target) => ['init', target, '--out', folder()]],
  ['lint --from', (target) => ['lint', lintedFile(), '--from', target, '--no-config']],
]

test.each(COMMANDS)('%s shows a gate what it wants', async (_, argv) => {
  const { origin, seen } = await staging({ gate: behind })
  const refused = await runIn({}, ...argv(origin))
  expect({ code: refused.code, lines: refused.err.trim().split('\n').length }).toEqual({ code: 3, lines: 1 })
  expect(refused.err).toContain('--header or --header-env gives what a gate wants')
  const { code, err } = await runIn({ GATE: SECRET }, ...argv(origin), '--header-env', 'X-Gate=GATE')
  // Some answers for `init` are in no metadata.
  expect([0, 1, 2]).toContain(code)
  expect(err).not.toContain('gate')
  expect(seen.filter(({ headers }) => headers['x-gate'] === SECRET).map(({ url }) => url)).toContain(
    '/.well-known/oauth-authorization-server',
  )
})

test.each(COMMANDS)('%s says why a service could not be read', async (_, argv) => {
  const server = createServer()
  const port = await listening(server)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  const { code, out, err } = await runIn({}, ...argv(`localhost:${port}`))
  expect({ code, out }).toEqual({ code: 3, out: '' })
  expect(err).toMatch(
    /^authmd-check: (?:--from )?localhost:\d+: requests to localhost:\d+ failed: connection refused: [^\n]+\n$/,
  )
})

test.each(some(COMMANDS, 1))('%s says so where there is none', async (_, argv) => {
  const { origin } = await staging({ gate: () => 404 })
  const { code, err } = await runIn({}, ...argv(origin))
  expect(code).toBe(2)
  expect(err).toMatch(/no (?:usable )?metadata/)
})

test('init waits for a target that starts', async () => {
  let asked = 0
  const { origin } = await staging({ gate: () => (asked++ < 2 ? 503 : undefined) })
  const given = ['--name', 'Notes', '--contact', 'help@example.com', '--scopes', 'notes.read=read;notes.write=write']
  const { code, err } = await runIn({}, 'init', origin, ...given, '--wait', '20', '--out', folder())
  expect({ code, err }).toEqual({ code: 0, err: '' })
})
