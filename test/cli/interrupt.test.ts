import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { expectSoon } from '../thorough.js'

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

test('an interrupted check ends within two seconds, reports, and decides nothing', async () => {
  let asked = 0
  const server = createServer(() => {
    asked += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { done, said } = start([`127.0.0.1:${(server.address() as AddressInfo).port}`, '-r', 'json'])
  await until(() => asked > 0)
  process.emit('SIGINT')
  expect(await expectSoon(2000, () => done)).toBe(3)
  expect(JSON.parse(said().out).summary.fail).toBe(0)
  server.closeAllConnections()
  server.close()
})

test.each(['SIGINT', 'SIGTERM'] as const)('the sandbox serves until %s, then stops cleanly', async (signal) => {
  const { done, said } = start(['sandbox', '--ttl-access', '60'])
  await until(() => said().out.includes('Ctrl-C'))
  const target = /authmd-check (http:\S+)/.exec(said().out)?.[1] ?? ''
  expect((await fetch(`${target}/auth.md`)).status).toBe(200)
  process.emit(signal)
  expect(await done).toBe(0)
  await expect(fetch(`${target}/auth.md`)).rejects.toThrow()
})
