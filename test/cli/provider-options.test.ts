import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Report } from '../../src/model/report.js'
import { listen } from '../../src/service/listen.js'
import { createService } from '../../src/service/service.js'

async function run(...argv: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = { out: '', err: '' }
  stdout.on('data', (chunk) => {
    said.out += chunk
  })
  stderr.on('data', (chunk) => {
    said.err += chunk
  })
  return { code: await main({ argv, env: {}, stdin, stdout, stderr }), ...said }
}

const ISSUER = 'https://provider.example.net'
let folder: string
let key: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  key = join(folder, 'provider.json')
  await run('provider', '--issuer', ISSUER, '--key', key, '--out', join(folder, 'site'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Seconds: the sandbox revokes at once. */
const GRACE = ['--revocation-grace', '0.1']

/** An issuer whose port was free a moment ago. */
async function localIssuer(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

async function sandboxTrusting(...trust: string[]): Promise<string> {
  const { origin, close } = await listen((at) => createService({ origin: at, trust }), 0)
  onTestFinished(close)
  return origin
}

test.each<[string, () => string[] | Promise<string[]>, string]>([
  ['an issuer that is no URL', () => ['--provider', 'me'], '--provider "me" is not an http or https URL'],
  ['an issuer with a slash', () => ['--provider', `${ISSUER}/`], `write it as ${ISSUER}`],
  ['a public issuer without keys', () => ['--provider', ISSUER], 'needs --provider-key <file>'],
  ['keys of nobody', () => ['--provider-key', key], '--provider-key needs --provider'],
  ['no such keys', () => ['--provider', ISSUER, '--provider-key', join(folder, 'no.json')], 'there is no key file'],
  [
    'a provider that must not be',
    () => ['--provider', ISSUER, '--provider-key', key, '--passive'],
    '--passive and --provider contradict',
  ],
  ['a domain that is none', () => ['--provider-domain', 'a b.example'], '"a b.example" is not a domain name'],
  ['an address for a domain', () => ['--provider-domain', 'me@example.com'], 'is not a domain name'],
  ['a path to write to', () => ['--write-url', '/notes'], '--write-url "/notes" is not an http or https URL'],
  [
    'a port in use',
    async () => ['--provider', await sandboxTrusting()],
    'is already in use. If "authmd-check provider --key <file>" serves that address',
  ],
])('%s is a usage error of one line', async (_, argv, message) => {
  const { code, out, err } = await run('localhost:1', ...(await argv()))
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('an issuer on this machine is served for the run, and no longer', async () => {
  const issuer = await localIssuer()
  const target = await sandboxTrusting(issuer, `${issuer}/second`)
  const { out, err } = await run(
    target,
    '--provider',
    issuer,
    '-r',
    'json',
    '--provider-domain',
    'users.example.net',
    ...GRACE,
  )
  expect(err).toBe('')
  const report = JSON.parse(out) as Report
  expect(report.verdicts.find(({ rule }) => rule === 'id-jag/accepted')).toMatchObject({ outcome: 'pass' })
  expect(report.verdicts.find(({ rule }) => rule === 'events/accepted')).toMatchObject({ outcome: 'pass' })
  expect(out).toContain('@users.example.net')
  // Header, claims and signature of whatever was signed.
  expect(out).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)
  await expect(fetch(`${issuer}/.well-known/jwks.json`)).rejects.toThrow()
})

test('with a key file, the provider may be served by somebody else', async () => {
  const issuer = await localIssuer()
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const provider = main({ argv: ['provider', '--issuer', issuer, '--key', key], env: {}, stdin, stdout, stderr })
  await new Promise((resolve) => stdout.once('data', resolve))
  const target = await sandboxTrusting(issuer, `${issuer}/second`)
  const { out } = await run(target, '--provider', issuer, '--provider-key', key, '-r', 'json', ...GRACE)
  expect((await fetch(`${issuer}/.well-known/jwks.json`)).status).toBe(200)
  process.emit('SIGTERM')
  await provider
  const { verdicts } = JSON.parse(out) as Report
  expect(verdicts.find(({ rule }) => rule === 'id-jag/accepted')).toMatchObject({ outcome: 'pass' })
})

test('nobody is accused of not trusting a provider that nobody told them of', async () => {
  const target = await sandboxTrusting(`${ISSUER}/other`)
  const { out } = await run(target, '--provider', await localIssuer(), '-r', 'json')
  const report = JSON.parse(out) as Report
  const verified = report.verdicts.filter(({ stage }) => stage === 'id-jag' || stage === 'events')
  expect(verified.filter(({ outcome }) => !['notRun', 'notApplicable', 'blocked'].includes(outcome))).toEqual([])
  expect(verified.map(({ option }) => option)).toContainEqual(expect.stringContaining('a service that trusts'))
})
