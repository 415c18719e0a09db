import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serve } from '../../src/cli/commands/serve.js'
import { run, runTyping } from './run.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
})
afterEach(() => rm(folder, { recursive: true }))

const FILES = ['auth.md', '.well-known/oauth-protected-resource', '.well-known/oauth-authorization-server']
const read = (file: string) => readFile(join(folder, file), 'utf8')
const FLAGS = [
  ...['--name', 'Notes', '--issuer', 'https://notes.dev', '--types', 'anonymous,service_auth'],
  ...['--scopes', 'notes.read=read your notes', '--scopes', 'notes.write=add notes', '--contact', 'help@notes.dev'],
]

test('init writes from flags, and says where what is to be served', async () => {
  const { code, out } = await run('init', ...FLAGS, '--out', folder)
  expect(code).toBe(0)
  for (const file of FILES) expect(out).toContain(`${join(folder, file)}  serve it at https://notes.dev/${file}`)
  expect(await read('auth.md')).toContain('[help@notes.dev](mailto:help@notes.dev)')
  expect((await run('lint', folder, '--strict')).code).toBe(0)
})

test('init names everything that is missing at once', async () => {
  const { code, err } = await run('init', '--name', 'Notes', '--out', folder)
  expect({ code, err }).toEqual({
    code: 2,
    err: 'authmd-check: init needs --issuer, --types, --scopes, --contact, or a terminal where it can ask\n',
  })
})

test('init says everything that is wrong at once', async () => {
  const wrong = ['--issuer', 'http://notes.dev', '--contact', 'nobody', '--before-claim', 'admin']
  const { code, err } = await run('init', ...FLAGS, ...wrong, '--out', folder)
  expect(code).toBe(2)
  for (const part of ['--issuer', '--contact', '--before-claim: admin']) expect(err).toContain(part)
})

test.each([
  ['--types', 'anonymous,sso', '"sso" is not one of'],
  ['--scopes', 'notes.read', '"notes.read" does not have the form name=what'],
  ['--name', 'Notes `x`', 'is not plain text'],
  ['--dialect', '0.9', 'Allowed choices'],
])('init refuses %s %s', async (flag, value, said) => {
  const { code, err } = await run('init', ...FLAGS, flag, value, '--out', folder)
  expect(code).toBe(2)
  expect(err).toContain(said)
})

test('init overwrites nothing without --force', async () => {
  await writeFile(join(folder, 'auth.md'), 'mine')
  const { code, err } = await run('init', ...FLAGS, '--out', folder)
  expect({ code, kept: await read('auth.md') }).toEqual({ code: 2, kept: 'mine' })
  expect(err).toContain('--force overwrites')
  expect((await run('init', ...FLAGS, '--out', folder, '--force')).code).toBe(0)
  expect(await read('auth.md')).not.toBe('mine')
})

test('init asks at a terminal for what no flag says', async () => {
  const typed = [
    'https://notes.dev',
    'anonymous',
    'notes.read=read your notes; notes.write=add notes',
    '',
    'help@notes.dev',
  ]
  const { code, err } = await runTyping(typed, 'init', '--name', 'Notes', '--out', folder)
  expect({ code, err }).toMatchObject({ code: 0 })
  expect(JSON.parse(await read('.well-known/oauth-protected-resource'))).toMatchObject({
    resource: 'https://notes.dev',
    scopes_supported: ['notes.read', 'notes.write'],
  })
})

test('init gives up when the terminal is closed', async () => {
  const { code, err } = await runTyping(['https://notes.dev'], 'init', '--name', 'Notes', '--out', folder)
  expect(code).toBe(2)
  expect(err).toContain('closed before all questions were answered')
})

test('init takes from a live service what its metadata say, and what it writes can be served and checked', async () => {
  const { origin, close } = await serve({ port: 0, dialect: '0.6' })
  try {
    const without = await run('init', origin, '--out', folder)
    expect(without).toMatchObject({ code: 2 })
    expect(without.err).toContain('init needs --scopes (the service has notes.read, notes.write), --contact')
    const scopes = ['--scopes', 'notes.read=read your notes', '--scopes', 'notes.write=add notes']
    const more = ['--contact', `${origin}/docs#contact`, '--api', `${origin}/api/notes`]
    expect(await run('init', origin, ...scopes, ...more, '--out', folder)).toMatchObject({ code: 0 })
    const served = await fetch(`${origin}/.well-known/oauth-authorization-server`)
    expect(JSON.parse(await read('.well-known/oauth-authorization-server'))).toEqual(await served.json())
  } finally {
    await close()
  }
})

test('init → sandbox --document → check', async () => {
  const probe = await serve({ port: 0, dialect: '0.6' })
  await probe.close()
  const port = Number(new URL(probe.origin).port)
  const flags = [
    '--issuer',
    probe.origin,
    '--api',
    `${probe.origin}/api/notes`,
    '--contact',
    `${probe.origin}/docs#contact`,
  ]
  expect(await run('init', ...FLAGS, ...flags, '--out', folder)).toMatchObject({ code: 0 })
  const { origin, close } = await serve({ port, dialect: '0.6', document: join(folder, 'auth.md') })
  try {
    expect(await (await fetch(`${origin}/auth.md`)).text()).toBe(await read('auth.md'))
    expect(await run(origin, '--strict', '--no-color')).toMatchObject({ code: 0 })
  } finally {
    await close()
  }
})

test('init from a service without metadata', async () => {
  const { code, err } = await run('init', 'ftp://notes.dev', '--out', folder)
  expect(code).toBe(2)
  expect(err).toContain('is not an http or https URL')
})
