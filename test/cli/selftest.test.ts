import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'

async function run(...argv: string[]) {
  const written = { out: '', err: '' }
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk
        done()
      },
    })
  const io = { argv, env: {}, stdin: new PassThrough(), stdout: into('out'), stderr: into('err') }
  return { code: await main(io), ...written }
}

test('the defects of one rule are each caught by it', async () => {
  const { code, out } = await run('selftest', '--rule', 'token/no-store', '--dialect', '0.6')
  expect(out).toMatch(/^3 defects and 1 look-alikes of 1 rules, in 4 services: [\d.]+ s\n✓ Each defect was caught/)
  expect(code).toBe(0)
})

test('as JSON', async () => {
  const { code, out } = await run('selftest', '--rule', 'id-jag/unsigned', '--dialect', '0.6', '--json')
  expect(JSON.parse(out)).toMatchObject({ rules: 1, failed: [] })
  expect(code).toBe(0)
})

test.each([
  [['--rule', 'token/no-stor'], 'did you mean token/no-store?'],
  [['--rule', 'token/no-store', '--dialect', '0.1'], 'there is no defect of that rule in that dialect'],
])('selftest %j is a usage error', async (flags, said) => {
  const { code, err } = await run('selftest', ...flags)
  expect(err).toContain(said)
  expect(code).toBe(2)
})
