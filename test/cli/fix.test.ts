import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'

async function run(argv: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  stdin.end(input)
  const code = await main({ argv, env: {}, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
})
afterEach(() => rm(folder, { recursive: true }))
const path = (name: string) => join(folder, name)
const write = (name: string, text: string | Uint8Array) => writeFile(path(name), text)
const read = (name: string) => readFile(path(name), 'utf8')

const DRIFTED = '# auth.md\n\nNo credential is needed.\n\n## 1. Read\n\nSee [reading](#read).\n'
const MENDED = DRIFTED.replace('#read', '#1-read')

describe('--fix', () => {
  test('mends the file, says what it did, and reports on the text as it is then', async () => {
    await write('auth.md', DRIFTED)
    const { code, out, err } = await run(['lint', path('auth.md'), '--fix', '-r', 'json'])
    expect(await read('auth.md')).toBe(MENDED)
    expect(err).toContain(`${path('auth.md')}:7:15: fixed document/anchor: "#read" -> "#1-read"\n`)
    const report = JSON.parse(out)
    expect(report.verdicts.find(({ rule }: { rule: string }) => rule === 'document/anchor').outcome).toBe('pass')
    expect(code).toBe(0)
  })

  test('keeps a byte order mark and line endings', async () => {
    await write('auth.md', `\uFEFF${DRIFTED.replaceAll('\n', '\r\n')}`)
    await run(['lint', path('auth.md'), '--fix', '--quiet'])
    expect(await read('auth.md')).toBe(`\uFEFF${MENDED.replaceAll('\n', '\r\n')}`)
  })

  test('does not write where there is nothing to mend', async () => {
    await write('auth.md', MENDED)
    const before = await stat(path('auth.md'), { bigint: true })
    const { err } = await run(['lint', path('auth.md'), '--fix'])
    expect((await stat(path('auth.md'), { bigint: true })).mtimeNs).toBe(before.mtimeNs)
    expect(err).not.toContain('fixed document')
  })

  test.each(['--fix', '--fix-dry-run'])('%s says that nothing can be fixed, and what is left', async (flag) => {
    await write('auth.md', '# auth.md\n\nNo credential is needed. See [reading](https://notes.dev#none).\n')
    const { err } = await run(['lint', path('auth.md'), flag])
    expect(err).toMatch(/nothing that can be fixed automatically; (?:\d+ findings are|1 finding is) left\n/)
  })

  test('the report says how many findings it would correct, and none of a file that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(DRIFTED), Buffer.from([0xff, 0x0a])])
    await write('auth.md', DRIFTED)
    const { out } = await run(['lint', path('auth.md'), '-r', 'json'])
    expect(JSON.parse(out).summary.fixable).toBe(1)
    expect((await run(['lint', path('auth.md')])).out).toMatch(/^fixable {2}1 finding, by lint --fix$/m)
    await write('auth.md', MENDED)
    expect((await run(['lint', path('auth.md')])).out).not.toMatch(/^fixable/m)
    await write('auth.md', bytes)
    expect((await run(['lint', path('auth.md')])).out).not.toMatch(/^fixable/m)
  })

  test('the report says what only --from would correct, because document or metadata can be wrong', async () => {
    const [origin, shape] = ['https://notes.dev', 'application/x-www-form-urlencoded']
    const grant = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=<identity_assertion>'
    await write('auth.md', `# auth.md\n\n\`\`\`http\nPOST /oauth/token\nContent-Type: ${shape}\n\n${grant}\n\`\`\`\n`)
    await write('prm.json', JSON.stringify({ resource: origin, authorization_servers: [origin] }))
    const block = { identity_endpoint: `${origin}/agent/identity`, identity_types_supported: ['anonymous'] }
    const server = { issuer: origin, token_endpoint: `${origin}/oauth2/token`, agent_auth: block }
    await write('as-metadata.json', JSON.stringify(server))
    const { out } = await run(['lint', path('auth.md')])
    expect(out).toMatch(/^fixable {2}1 finding, by lint --fix --from <target>$/m)
    const { err } = await run(['lint', path('auth.md'), '--fix-dry-run'])
    expect(err).toMatch(
      /^nothing that can be fixed automatically; \d+ findings are left; --from <target> would fix 1, /m,
    )
    await run(['lint', path('auth.md'), '--fix', '--from', folder, '--quiet'])
    expect(await read('auth.md')).toContain('POST /oauth2/token\n')
  })

  test('leaves what is not UTF-8 as it is', async () => {
    const bytes = Buffer.concat([Buffer.from(DRIFTED), Buffer.from([0xff, 0x0a])])
    await write('auth.md', bytes)
    const { err } = await run(['lint', path('auth.md'), '--fix'])
    expect(await readFile(path('auth.md'))).toEqual(bytes)
    expect(err).toContain('is not UTF-8, so it was not changed')
  })

  test('exits with what is still wrong', async () => {
    await write('auth.md', `${DRIFTED}\n\`\`\`json\n{ "a" 1 }\n\`\`\`\n`)
    const { code } = await run(['lint', path('auth.md'), '--fix', '--quiet'])
    expect(await read('auth.md')).toContain('#1-read')
    expect(code).toBe(1)
  })

  test('mends every document of a folder', async () => {
    await write('auth.md', DRIFTED)
    await run(['lint', folder, '--fix', '--quiet'])
    expect(await read('auth.md')).toBe(MENDED)
  })

  test('needs a file', async () => {
    const { code, err } = await run(['lint', '-', '--fix'], DRIFTED)
    expect(code).toBe(2)
    expect(err).toContain('--fix writes into a file; --fix-dry-run shows what it would write')
  })
})

describe('--fix-dry-run', () => {
  test('prints a diff and writes nothing', async () => {
    await write('auth.md', DRIFTED)
    const file = path('auth.md')
    const { code, out, err } = await run(['lint', file, '--fix-dry-run'])
    expect(out).toBe(
      `--- ${file}\n+++ ${file}\n@@ -4,4 +4,4 @@\n \n ## 1. Read\n \n-See [reading](#read).\n+See [reading](#1-read).\n`,
    )
    expect(err).toContain('would fix document/anchor')
    expect(await read('auth.md')).toBe(DRIFTED)
    expect(code).toBe(0)
  })

  test('reads standard input, and prints nothing where there is nothing to mend', async () => {
    expect((await run(['lint', '-', '--fix-dry-run', '--quiet'], DRIFTED)).out).toContain('+See [reading](#1-read).')
    expect((await run(['lint', '-', '--fix-dry-run', '--quiet'], MENDED)).out).toBe('')
  })

  test('shares standard output with no report', async () => {
    await write('auth.md', DRIFTED)
    const { code, err } = await run(['lint', path('auth.md'), '--fix-dry-run', '-r', 'json'])
    expect(code).toBe(2)
    expect(err).toContain('--fix-dry-run and json both write to standard output: give json a file')
    const file = path('report.json')
    const { out } = await run(['lint', path('auth.md'), '--fix-dry-run', '-r', `json=${file}`])
    expect(out).toMatch(/^--- /)
    expect(JSON.parse(await readFile(file, 'utf8')).mode).toBe('lint')
  })
})

describe('--from', () => {
  const form = 'Content-Type: application/x-www-form-urlencoded'
  const exchange = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer\n&assertion=<identity_assertion>'
  const document = `# auth.md\n\n\`\`\`http\nPOST /token\n${form}\n\n${exchange}\n\`\`\`\n`
  const published = (origin: string) => ({
    '/.well-known/oauth-protected-resource': { resource: origin, authorization_servers: [origin] },
    '/.well-known/oauth-authorization-server': { issuer: origin, token_endpoint: `${origin}/oauth2/mint` },
  })
  const files = published('https://notes.dev')

  test('a folder, the document is made to agree', async () => {
    await write('auth.md', document)
    await write('prm.json', JSON.stringify(files['/.well-known/oauth-protected-resource']))
    await write('as-metadata.json', JSON.stringify(files['/.well-known/oauth-authorization-server']))
    await run(['lint', path('auth.md'), '--fix', '--quiet'])
    expect(await read('auth.md')).toBe(document)
    await run(['lint', path('auth.md'), '--fix', '--quiet', '--from', folder])
    expect(await read('auth.md')).toBe(document.replace('/token\n', '/oauth2/mint\n'))
  })

  test('a live service, which is only read', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.method ?? '')
      const { port } = server.address() as AddressInfo
      const members = Object.entries(published(`http://127.0.0.1:${port}`)).find(([one]) => one === request.url)?.[1]
      response.writeHead(members ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(members ?? {}))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await write('auth.md', document)
      const { port } = server.address() as AddressInfo
      await run(['lint', path('auth.md'), '--fix', '--quiet', '--from', `127.0.0.1:${port}`])
      expect(await read('auth.md')).toBe(document.replace('/token\n', '/oauth2/mint\n'))
      expect(new Set(asked)).toEqual(new Set(['GET']))
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })

  test('a live service behind a gate, at another address, is reached as the options say', async () => {
    let port = 0
    const server = createServer((request, response) => {
      const isLet = request.headers['x-gate'] === 'letmein-42'
      const members = Object.entries(published(`http://docs.example.test:${port}`)).find(([one]) => one === request.url)
      const status = isLet ? (members ? 200 : 404) : 403
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(members?.[1] ?? {}))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      port = (server.address() as AddressInfo).port
      await write('auth.md', document)
      const from = ['--from', `http://docs.example.test:${port}`, '--resolve', `docs.example.test:${port}:127.0.0.1`]
      const linting = ['lint', path('auth.md'), '-r', 'json', ...from]
      expect(await run(linting)).toMatchObject({ code: 3, err: expect.stringContaining('gives what a gate wants') })
      const { verdicts } = JSON.parse((await run([...linting, '--header', 'X-Gate: letmein-42'])).out)
      expect(verdicts.find(({ rule }: { rule: string }) => rule === 'resource/identifier').outcome).not.toBe('notRun')
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })

  test('one file with metadata of a server is enough, and is told from a file without any', async () => {
    await write('auth.md', document)
    await write('server.json', JSON.stringify(files['/.well-known/oauth-authorization-server']))
    await write('other.json', '{ "name": "other" }')
    const { code, out } = await run(['lint', path('auth.md'), '-r', 'json', '--from', path('server.json')])
    const { verdicts } = JSON.parse(out)
    expect(verdicts.find(({ rule }: { rule: string }) => rule === 'server/issuer').outcome).not.toBe('notRun')
    expect(code).not.toBe(2)
    expect((await run(['lint', path('auth.md'), '--from', path('other.json')])).code).toBe(2)
  })

  test('without metadata is a mistake', async () => {
    await write('auth.md', document)
    const { code, err } = await run(['lint', path('auth.md'), '--from', folder])
    expect(code).toBe(2)
    expect(err).toContain('there is no usable metadata')
  })
})
