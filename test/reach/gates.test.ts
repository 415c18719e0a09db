/** A check of a service behind a gate: what the gate needs goes to the origins of the operator, and stands in nothing that is kept. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { THOROUGH } from '../thorough.js'
import { command, staging } from './staging.js'

const SECRET = randomBytes(12).toString('hex')
const ENV = { GATE: SECRET, BASIC: `ada:${SECRET}` }

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gate-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

test('without its header the gate is all that is seen, and with it the service is conformant', async () => {
  const { origin } = await staging({ gate: ({ headers }) => (headers['x-gate'] === SECRET ? undefined : 403) })
  expect((await command([origin])).code).toBe(3)
  const record = join(folder(), 'run.json')
  const given = [origin, '--header-env', 'X-Gate=GATE', '--verbose', '-r', 'json', '--record', record]
  const { code, out, err } = await command(given, ENV)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const text of [out, readFileSync(record, 'utf8')]) expect(text.includes(SECRET)).toBe(false)
})

test.runIf(THOROUGH)('what the service tells of the header is hidden, as plain text and as base64', async () => {
  const told = [SECRET, Buffer.from(SECRET).toString('base64')]
  const { origin } = await staging({
    gate: ({ url, headers }) =>
      url === '/auth.md' && headers['x-gate'] === SECRET
        ? { status: 200, body: `# auth.md\n\n[It](http://${told.join('.')}) is ${told.join(' ')}.\n` }
        : undefined,
  })
  const record = join(folder(), 'run.json')
  const { out } = await command(
    [origin, '--header', `X-Gate: ${SECRET}`, '-r', 'json', '-r', 'pretty=/dev/null', '--record', record],
    ENV,
  )
  expect(out.includes('header#')).toBe(true)
  for (const text of [out, readFileSync(record, 'utf8')]) {
    expect(told.flatMap((secret) => text.match(new RegExp(`.{60}${secret}`, 's')) ?? [])).toEqual([])
  }
})

test('no other origin gets it: not by metadata, not by a redirect', async () => {
  const other = await staging()
  const { origin } = await staging({
    gate: ({ headers }) => (headers['x-gate'] === SECRET ? undefined : 403),
  })
  const led = await staging({ gate: ({ url }) => (url === '/.well-known/oauth-protected-resource' ? 302 : undefined) })
  await command([origin, '--header-env', 'X-Gate=GATE', '--also', new URL(other.origin).host, '--external-links'], ENV)
  await command([led.origin, '--header-env', 'X-Gate=GATE', '--resource', `${other.origin}/api/notes`], ENV)
  expect(other.seen.length).toBeGreaterThan(0)
  expect(other.seen.filter(({ headers }) => headers['x-gate'] !== undefined)).toEqual([])
})

test.runIf(THOROUGH)('an origin that the operator names gets it', async () => {
  const api = await staging()
  const { origin } = await staging()
  await command(
    [origin, '--header-env', 'X-Gate=GATE', '--header-origin', api.origin, '--resource', `${api.origin}/api/notes`],
    ENV,
  )
  expect(api.seen.filter(({ headers }) => headers['x-gate'] === SECRET).length).toBeGreaterThan(0)
})

test.runIf(THOROUGH)(
  'a gate that asks for HTTP Basic lets everything through but the API, where the walk has its own credential',
  async () => {
    const basic = `Basic ${Buffer.from(ENV.BASIC).toString('base64')}`
    const { origin, seen } = await staging({
      gate: ({ url = '', headers }) =>
        url.startsWith('/api/') || headers.authorization === basic || headers.authorization?.startsWith('Bearer ')
          ? undefined
          : 403,
    })
    const { code, out } = await command([origin, '--basic-auth-env', 'BASIC', '-r', 'json'], ENV)
    expect(code).toBe(0)
    for (const secret of [SECRET, basic.slice(6)]) expect(out.includes(secret)).toBe(false)
    const atApi = seen.filter(({ url = '' }) => url.startsWith('/api/'))
    expect(atApi.length).toBeGreaterThan(0)
    expect(atApi.filter(({ headers }) => headers.authorization?.startsWith('Basic'))).toEqual([])
  },
)

test.each([
  ['a credential of the walk', ['--header', 'authorization: Bearer x'], 'for a gate that asks for HTTP Basic'],
  ['a header of the connection', ['--header', 'Host: x'], 'cannot set Host'],
  ['no value', ['--header', 'X-Gate:'], "'Name: value'"],
  ['two lines', ['--header', 'X-Gate: a\r\nX-Other: b'], "'Name: value'"],
  ['a variable that is not set', ['--header-env', 'X-Gate=NOBODY'], 'is not set'],
  ['no variable', ['--header-env', 'X-Gate'], 'Name=VARIABLE'],
  ['a short secret', ['--header-env', 'X-Gate=SHORT'], 'too short'],
  ['a word as a secret', ['--header-env', 'X-Gate=WORD'], '16 if all of them are letters'],
  ['a path', ['--header-origin', 'https://a.example/b'], 'is not an origin'],
  ['no user', ['--basic-auth-env', 'GATE'], 'user:password'],
  ['half of a certificate', ['--client-cert', 'a.pem'], 'need each other'],
  ['a name as an address', ['--resolve', 'a.example:443:localhost'], 'host:port:address'],
  ['an address without an end', ['--resolve', '*:443:[::1:8443'], 'host:port:address'],
  ['a port that is none', ['--resolve', '*:443:127.0.0.1:70000'], 'host:port:address'],
  ['no port', ['--resolve', 'a.example:127.0.0.1'], 'host:port:address'],
])('%s is wrong usage', async (_, options, said) => {
  const { code, out, err } = await command(['https://a.example', ...options], {
    ...ENV,
    SHORT: 'abc',
    WORD: 'production',
  })
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(said)
  expect(err).not.toContain(SECRET)
  expect(err.trim().split('\n')).toHaveLength(1)
})
