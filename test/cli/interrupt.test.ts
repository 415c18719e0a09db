import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { expectSoon } from '../thorough.js'

interface Made {
  readonly kind: string
  readonly disposition: string
}

function start(argv: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let out = ''
  let err = ''
  stdout.on('data', (chunk) => {
    out += chunk
  })
  stderr.on('data', (chunk) => {
    err += chunk
  })
  const done = main({ argv, env: {}, stdin, stdout, stderr })
  return { done, said: () => ({ out, err }) }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 143],
] as const)('a check that %s ends is over within two seconds, reports, and decides nothing', async (signal, code) => {
  let asked = 0
  const server = createServer(() => {
    asked += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { done, said } = start([`127.0.0.1:${(server.address() as AddressInfo).port}`, '-r', 'json'])
  await until(() => asked > 0)
  process.emit(signal)
  expect(await expectSoon(2000, () => done)).toBe(code)
  const { summary, interrupted, unreachable } = JSON.parse(said().out)
  expect(summary.fail).toBe(0)
  expect(interrupted).toEqual({ by: signal, decided: expect.any(Number), of: expect.any(Number) })
  expect(interrupted.decided).toBeLessThan(interrupted.of)
  expect(unreachable).toBeUndefined()
  server.closeAllConnections()
  server.close()
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'the sandbox serves until %s, then stops cleanly',
  async (signal) => {
    const { done, said } = start(['sandbox', '--ttl-access', '60'])
    await until(() => said().out.includes('Ctrl-C'))
    const target = /authmd-check (http:\S+)/.exec(said().out)?.[1] ?? ''
    expect((await fetch(`${target}/auth.md`)).status).toBe(200)
    process.emit(signal)
    expect(await done).toBe(0)
    await expect(fetch(`${target}/auth.md`)).rejects.toThrow()
  },
)

test('the deadline of the run ends it with 3, and the report says so; a replay says the same', async () => {
  const { done, said } = start(['sandbox'])
  await until(() => said().out.includes('Ctrl-C'))
  const target = /authmd-check (http:\S+)/.exec(said().out)?.[1] ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'deadline-'))
  const record = join(folder, 'run.json')
  const check = start([target, '--run-timeout', '0.05', '-r', 'json', '--record', record])
  expect(await check.done).toBe(3)
  const { interrupted, summary, created } = JSON.parse(check.said().out)
  expect(interrupted).toMatchObject({ by: 'deadline' })
  expect(summary.inconclusive).toBeGreaterThan(0)
  expect(created.filter(({ disposition, kind }: Made) => disposition === 'left' && kind === 'access_token')).toEqual([])
  const again = start(['replay', record, '-r', 'json'])
  expect(await again.done).toBe(3)
  expect(JSON.parse(again.said().out).interrupted.by).toBe('deadline')
  rmSync(folder, { recursive: true })
  process.emit('SIGINT')
  expect(await done).toBe(0)
})
