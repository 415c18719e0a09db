import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createService } from '../../src/service/service.js'
import { run } from './run.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
})
afterEach(() => rm(folder, { recursive: true }))

const ORIGIN = 'https://notes.dev'
const DOCUMENT = 'auth.md'
const RESOURCE = '.well-known/oauth-protected-resource'
const SERVER = '.well-known/oauth-authorization-server'
const read = (file: string) => readFile(join(folder, file), 'utf8')
const write = async (file: string, text: string) => {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), text)
}
async function publish(dialect: '0.1' | '0.3' | '0.5') {
  const service = await createService({ origin: ORIGIN, dialect })
  for (const file of [DOCUMENT, RESOURCE, SERVER])
    await write(file, await (await service.fetch(new Request(`${ORIGIN}/${file}`))).text())
}

test('migrate rewrites the document and the metadata beside it, and says what a person has to look at', async () => {
  await publish('0.1')
  const { code, out } = await run('migrate', folder, '--to', '0.6')
  expect(code).toBe(0)
  for (const file of [DOCUMENT, SERVER]) expect(out).toContain(`wrote ${join(folder, file)}\n`)
  expect(out).toMatch(/auth\.md:\d+: "Claim ceremony" was rewritten for 0\.6/)
  expect((await run('lint', folder, '--strict')).code).toBe(0)
  expect(await run('migrate', folder, '--to', '0.6')).toMatchObject({
    code: 0,
    out: 'there is nothing to change for 0.6\n',
  })
})

test('migrate --dry-run writes nothing and shows a diff', async () => {
  await publish('0.5')
  const before = await Promise.all([DOCUMENT, RESOURCE, SERVER].map(read))
  const { code, out } = await run('migrate', join(folder, DOCUMENT), '--to', '0.6', '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('+{"type":"service_auth","login_hint":"ada@example.com"}')
  expect(await Promise.all([DOCUMENT, RESOURCE, SERVER].map(read))).toEqual(before)
})

test('migrate --out leaves the files as they are', async () => {
  await publish('0.3')
  const before = await read(DOCUMENT)
  expect(await run('migrate', folder, '--to', '0.6', '--out', join(folder, 'out'))).toMatchObject({ code: 0 })
  expect(await read(DOCUMENT)).toBe(before)
  expect(JSON.parse(await read(`out/${SERVER}`))).toMatchObject({
    agent_auth: { identity_types_supported: ['anonymous', 'service_auth'] },
  })
  expect((await run('lint', join(folder, 'out'), '--strict')).code).toBe(0)
})

test('migrate keeps formatting, remarks and members that it does not know, and former names where asked to', async () => {
  await publish('0.1')
  const agentAuth = JSON.parse(await read(SERVER)).agent_auth
  await write(
    SERVER,
    `{\n\t"x_own": {"a": [1,2]},\n\t"issuer": "${ORIGIN}",\n\t"agent_auth": ${JSON.stringify(agentAuth)}\n}\n`,
  )
  expect(await run('migrate', folder, '--to', '0.6', '--keep-aliases')).toMatchObject({ code: 0 })
  const text = await read(SERVER)
  expect(text).toContain('\n\t"x_own": {"a": [1,2]},\n')
  expect(JSON.parse(text).agent_auth).toMatchObject({
    register_uri: `${ORIGIN}/agent/auth`,
    identity_endpoint: `${ORIGIN}/agent/auth`,
    claim_uri: `${ORIGIN}/agent/auth/claim`,
    claim_endpoint: `${ORIGIN}/agent/auth/claim`,
  })
  expect((await run('lint', folder, '--strict')).code).toBe(0)
  expect(await run('migrate', folder, '--to', '0.6', '--keep-aliases')).toMatchObject({
    out: 'there is nothing to change for 0.6\n',
  })
})

const SHORT = `# auth.md

For agents. Everything in one place.

## Authentication

Send this to \`register_uri\`:

\`\`\`http
POST /agent/auth HTTP/1.1
Host: notes.dev
Content-Type: application/json

{"type": "identity_assertion", "assertion_type": "verified_email", "assertion": "ada@example.com"}
\`\`\`

Your user reads an \`otp\` in a mail. Send it:

\`\`\`json
{"claim_token": "<claim_token>", "otp": "123456"}
\`\`\`

Authorization: Bearer, RFC 7009, invalid_request, \`identity_types_supported\`, oauth-protected-resource.
`

test('in a part about everything, migrate changes names and bodies, and points at the rest', async () => {
  await publish('0.1')
  await write(DOCUMENT, SHORT)
  const { code, out } = await run('migrate', folder, '--to', '0.6', '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('+{"type":"service_auth","login_hint":"ada@example.com"}')
  expect(out).toContain('Send this to `identity_endpoint`:')
  expect(out).not.toContain('-Your user reads an `otp` in a mail.')
  expect(out).toMatch(/auth\.md:17: `otp` is of 0\.1: rewrite what is said around it/)
})

test('what would fail is not written, and is named', async () => {
  await publish('0.1')
  await write(DOCUMENT, SHORT)
  const { code, err } = await run('migrate', folder, '--to', '0.6')
  expect(code).toBe(2)
  expect(err).toMatch(/nothing was written.*document\/\w+/s)
  expect(await read(DOCUMENT)).toBe(SHORT)
})

test.each([
  ['A person makes an API key in the dashboard, and revokes it in the settings.', /a person makes a key/],
  ['Nobody needs a credential: no authentication is required.', /nobody needs a credential/],
  ['Agents cannot register here.', /./],
])('where nobody registers, there is nothing to migrate: %s', async (sentence, words) => {
  await publish('0.1')
  await write(DOCUMENT, `# Access for agents\n\n${sentence}\n`)
  const before = await read(SERVER)
  const { code, err } = await run('migrate', folder, '--to', '0.6', '--from', '0.1')
  expect(code).toBe(2)
  expect(err).toMatch(/there is nothing to migrate/)
  expect(err).toMatch(words)
  expect(await read(SERVER)).toBe(before)
})

test.each([
  ['a document that tells nothing', ['migrate', 'FOLDER', '--to', '0.6'], 'give --from'],
  ['no version to reach', ['migrate', 'FOLDER'], "required option '--to <version>'"],
  ['no file', ['migrate', 'FOLDER/none.md', '--to', '0.6'], 'there is no file'],
])('migrate refuses %s', async (_, argv, said) => {
  await write(DOCUMENT, '# auth.md\n\nHello.\n')
  const { code, err } = await run(...argv.map((word) => word.replace('FOLDER', folder)))
  expect(code).toBe(2)
  expect(err).toContain(said)
})
