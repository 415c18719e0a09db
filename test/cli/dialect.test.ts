import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Report } from '../../src/model/report.js'

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  stdin.end()
  const code = await main({ argv, env: {}, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

test.each([
  ['0.1', '0.1'],
  ['0.2', '0.2'],
  ['0.3', '0.3'],
  // Nothing in the metadata tells the two apart.
  ['0.4', '0.5'],
  ['0.5', '0.5'],
  ['0.6', '0.6'],
  ['0.7', '0.7'],
  ['authkit', 'authkit'],
] as const)('demo --dialect %s: the check finds out what it is', async (dialect, found) => {
  const { code, out } = await run('demo', '--dialect', dialect, '--passive', '-r', 'json')
  const report = JSON.parse(out) as Report
  expect(report.dialect?.name).toBe(found)
  expect(report.verdicts.filter(({ outcome }) => ['fail', 'warn', 'blocked'].includes(outcome))).toEqual([])
  expect(code).toBe(0)
})

test.each(['sandbox', 'demo'])('%s speaks no dialect that there is not', async (command) => {
  const { code, err } = await run(command, '--dialect', '0.9')
  expect(code).toBe(2)
  expect(err).toContain('authkit')
})

test('the sandbox keeps to the interval and the rate limit that it is given', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let said = ''
  stdout.on('data', (chunk) => {
    said += chunk
  })
  const argv = ['sandbox', '--dialect', '0.4', '--interval', '2', '--rate-limit', '1']
  const done = main({ argv, env: {}, stdin, stdout, stderr })
  await expect.poll(() => said).toContain('Ctrl-C')
  const origin = /authmd-check (http:\S+)/.exec(said)?.[1] ?? ''
  const register = () =>
    fetch(`${origin}/agent/identity`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'identity_assertion',
        assertion_type: 'verified_email',
        assertion: 'ada@example.com',
      }),
    })
  expect(await (await register()).json()).toMatchObject({ claim: { interval: 2 } })
  expect((await register()).status).toBe(429)
  process.emit('SIGINT')
  expect(await done).toBe(0)
})
