import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'

function start(argv: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = { out: '', err: '' }
  stdout.on('data', (chunk) => {
    said.out += chunk
  })
  stderr.on('data', (chunk) => {
    said.err += chunk
  })
  return { said, done: main({ argv, env: {}, stdin, stdout, stderr }) }
}
async function run(...argv: readonly string[]) {
  const { said, done } = start(argv)
  return { code: await done, ...said }
}

const ISSUER = 'https://provider.example.net'
let folder: string
let key: string
let site: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  key = join(folder, 'provider.json')
  site = join(folder, 'site')
  expect(await run('provider', '--issuer', ISSUER, '--key', key, '--out', site)).toMatchObject({ code: 0, err: '' })
})
afterAll(() => rm(folder, { recursive: true }))

const publishedKeys = async (of = '') =>
  createLocalJWKSet(JSON.parse(await readFile(join(site, of, '.well-known/jwks.json'), 'utf8')) as JSONWebKeySet)

describe('provider --out', () => {
  test('writes what is to be published, and the private keys elsewhere, for their owner only', async () => {
    expect((await stat(key)).mode & 0o777).toBe(0o600)
    const files = await readdir(site, { recursive: true, withFileTypes: true })
    const contents = files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
    const secrets = [...(await readFile(key, 'utf8')).matchAll(/"d": "([^"]+)"/g)].map(([, d = '']) => d)
    expect(secrets).toHaveLength(4)
    for (const content of await Promise.all(contents)) {
      for (const secret of secrets) expect(content).not.toContain(secret)
      JSON.parse(content)
    }
    expect(contents.length).toBeGreaterThan(8)
  })

  test('says how to trust it in one line, and publishes the same again with the same keys', async () => {
    const [keys, jwks] = [await readFile(key, 'utf8'), await readFile(join(site, '.well-known/jwks.json'), 'utf8')]
    const { code, out } = await run('provider', '--issuer', ISSUER, '--key', key, '--out', site)
    expect(code).toBe(0)
    const trust = out.split('\n').filter((line) => line.startsWith('Trust it:'))
    expect(trust).toEqual([expect.stringContaining(`${ISSUER} with the JWKS ${ISSUER}/.well-known/jwks.json`)])
    expect(await readFile(key, 'utf8')).toBe(keys)
    expect(await readFile(join(site, '.well-known/jwks.json'), 'utf8')).toBe(jwks)
  })
})

describe('provider mint', () => {
  const mint = (...argv: string[]) =>
    run('provider', 'mint', ...argv, '--key', key, '--issuer', ISSUER, '--aud', 'https://service.example.net')

  test('prints an ID-JAG that verifies with what was published', async () => {
    const { code, out, err } = await mint('id-jag', '--email', 'ada@example.com', '--sub', 'ada')
    expect([code, err]).toEqual([0, ''])
    const { payload, protectedHeader } = await jwtVerify(out.trim(), await publishedKeys(), {
      typ: 'oauth-id-jag+jwt',
      issuer: ISSUER,
      audience: 'https://service.example.net',
      requiredClaims: ['jti', 'iat', 'exp', 'auth_time'],
    })
    expect(payload).toMatchObject({
      sub: 'ada',
      email: 'ada@example.com',
      email_verified: true,
      client_id: `${ISSUER}/agent.json`,
    })
    expect(out).toBe(`${out.trim()}\n`)
    expect(protectedHeader.alg).toBe('ES256')
    await expect(jwtVerify(out.trim(), await publishedKeys('second'))).rejects.toThrow()
  })

  test('takes claims as JSON or as text', async () => {
    const claims = ['--claim', 'exp=5', '--claim', 'amr=["pwd"]', '--claim', 'name=Ada=Byron', '--claim', 'jti=null']
    const { out } = await mint('id-jag', ...claims)
    const { payload } = await jwtVerify(out.trim(), await publishedKeys(), { currentDate: new Date(0) })
    expect(payload).toMatchObject({ exp: 5, amr: ['pwd'], name: 'Ada=Byron', jti: null })
  })

  test.each([
    [[], 'secevent+jwt', 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'],
    [['--event', 'https://events.example.net/other'], 'secevent+jwt', 'https://events.example.net/other'],
    [['--dialect', '0.2'], 'logout+jwt', 'http://schemas.openid.net/event/backchannel-logout'],
  ])('prints an event: %j', async (argv, typ, event) => {
    const { out } = await mint('set', '--sub', 'ada', ...argv)
    const { payload } = await jwtVerify(out.trim(), await publishedKeys(), { typ, issuer: ISSUER, subject: 'ada' })
    expect(payload['events']).toEqual({ [event]: {} })
  })

  test('leaves out what it is told to, with another type, as the second issuer', async () => {
    const { out } = await mint('id-jag', '--omit', 'jti', '--omit', 'exp', '--typ', 'JWT', '--second')
    const issuer = `${ISSUER}/second`
    const { payload } = await jwtVerify(out.trim(), await publishedKeys('second'), { typ: 'JWT', issuer })
    expect(Object.keys(payload).sort()).toEqual([
      'aud',
      'auth_time',
      'client_id',
      'email',
      'email_verified',
      'iat',
      'iss',
      'sub',
    ])
  })

  test('signs wrongly on demand', async () => {
    const { code, out } = await mint('id-jag', '--forge', 'unsigned')
    expect(code).toBe(0)
    expect(decodeProtectedHeader(out.trim()).alg).toBe('none')
    const foreign = await mint('id-jag', '--forge', 'foreign-key')
    await expect(jwtVerify(foreign.out.trim(), await publishedKeys())).rejects.toThrow('signature verification failed')
  })
})

test.each(['SIGINT', 'SIGTERM'] as const)('the provider serves until %s, then stops cleanly', async (signal) => {
  const { done, said } = start(['provider', '--key', key])
  while (!said.out.includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 5))
  const issuer = / issuer +(http:\S+)/.exec(said.out)?.[1] ?? ''
  expect(said.out).toContain(`--provider ${issuer} --provider-key ${key}`)
  const minted = await run('provider', 'mint', 'id-jag', '--key', key, '--issuer', issuer, '--aud', 'x')
  await jwtVerify(minted.out.trim(), createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)))
  process.emit(signal)
  expect(await done).toBe(0)
  await expect(fetch(`${issuer}/agent.json`)).rejects.toThrow()
})

const MINT = ['provider', 'mint', 'id-jag', '--aud', 'x', '--issuer', ISSUER]
test.each<[string, () => string[], string]>([
  ['a port that is none', () => ['provider', '--port', '99999'], 'Give a port'],
  [
    'an algorithm that is a MAC',
    () => ['provider', '--alg', 'HS256'],
    'Allowed choices are ES256, RS256, EdDSA, PS256',
  ],
  ['an issuer that is no URL', () => ['provider', '--issuer', 'provider'], '"provider" is not an http or https URL'],
  ['an issuer with a slash', () => ['provider', '--issuer', `${ISSUER}/`], `write it as ${ISSUER}`],
  ['an issuer with a query', () => ['provider', '--issuer', `${ISSUER}?a`], 'a query'],
  ['an issuer without TLS', () => ['provider', '--issuer', 'http://provider.example.net'], 'give an https URL'],
  ['an issuer without a port', () => ['provider', '--issuer', 'http://127.0.0.1:0'], 'has the port 0'],
  ['two ports', () => ['provider', '--issuer', 'http://127.0.0.1:4001', '--port', '4002'], 'contradict each other'],
  ['a folder and no issuer', () => ['provider', '--out', site, '--key', key], '--out needs --issuer'],
  ['a folder and no key', () => ['provider', '--out', site, '--issuer', ISSUER], '--out needs --key'],
  [
    'a key within what is published',
    () => ['provider', '--out', site, '--issuer', ISSUER, '--key', join(site, 'a/keys.json')],
    'keep the keys elsewhere',
  ],
  ['other keys than there are', () => ['provider', '--key', key, '--alg', 'RS256'], 'are for ES256'],
  ['a folder as key', () => ['provider', '--key', folder], 'cannot read'],
  ['a key nowhere', () => ['provider', '--key', join(folder, 'a/b.json')], 'cannot write'],
  ['a key file that is none', () => ['provider', '--key', join(folder, 'none.json')], 'is not a key file'],
  ['no key', () => MINT, "required option '--key <file>'"],
  ['no such key', () => [...MINT, '--key', join(folder, 'missing.json')], 'there is no key file'],
  ['no such token', () => [...MINT.with(2, 'cookie'), '--key', key], 'Allowed choices are id-jag, set'],
  ['no such forgery', () => [...MINT, '--key', key, '--forge', 'magic'], 'Allowed choices are bad-signature'],
  ['a claim without a value', () => [...MINT, '--key', key, '--claim', 'exp'], 'Give <name>=<value>'],
  ['an event of an ID-JAG', () => [...MINT, '--key', key, '--event', 'x'], '--event is an option for a set'],
  ['a set about nobody', () => [...MINT.with(2, 'set'), '--key', key], 'a set needs --sub'],
])('%s is a usage error of one line', async (_, argv, message) => {
  await writeFile(join(folder, 'none.json'), '{"keys":[{"kty":"EC"}]}')
  const { code, out, err } = await run(...argv())
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})
