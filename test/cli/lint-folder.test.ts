import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Report } from '../../src/model/report.js'

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  stdin.end()
  const code = await main({ argv, env: {}, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = async (files: Readonly<Record<string, string | object>>) => {
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
  }
}
const lintJson = async (path: string): Promise<Report & { readonly code: number }> => {
  const { code, out } = await run('lint', path, '-r', 'json')
  return { ...(JSON.parse(out) as Report), code }
}
const failed = ({ verdicts }: Report) => verdicts.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule)
const problemOf = ({ verdicts }: Report, id: string) => verdicts.find(({ rule }) => rule === id)?.problems[0]

const ORIGIN = 'https://notes.dev'
const prm = {
  resource: ORIGIN,
  authorization_servers: [ORIGIN],
  scopes_supported: ['read'],
  bearer_methods_supported: ['header'],
}
const agentAuth = {
  skill: `${ORIGIN}/auth.md`,
  identity_endpoint: `${ORIGIN}/agent/identity`,
  claim_endpoint: `${ORIGIN}/agent/identity/claim`,
  identity_types_supported: ['anonymous'],
}
const server = {
  issuer: ORIGIN,
  token_endpoint: `${ORIGIN}/oauth2/token`,
  revocation_endpoint: `${ORIGIN}/oauth2/revoke`,
  jwks_uri: `${ORIGIN}/jwks.json`,
  response_types_supported: ['none'],
  token_endpoint_auth_methods_supported: ['none'],
  grant_types_supported: ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'urn:workos:agent-auth:grant-type:claim'],
  agent_auth: agentAuth,
}
const document = `# auth.md\n\nMetadata: ${ORIGIN}/.well-known/oauth-protected-resource\n\n\`\`\`http\nPOST /agent/identity\nContent-Type: application/json\n\n{ "type": "anonymous" }\n\`\`\`\n`

describe('metadata beside a document', () => {
  test.each([
    ['.well-known/oauth-protected-resource', '.well-known/oauth-authorization-server'],
    ['.well-known/oauth-protected-resource.json', '.well-known/oauth-authorization-server.json'],
    ['oauth-protected-resource', 'oauth-authorization-server'],
    ['oauth-protected-resource.json', 'oauth-authorization-server.json'],
    ['prm.json', 'as-metadata.json'],
  ])('are judged with it: %s', async (resourceName, serverName) => {
    await write({ 'AUTH.md': document, [resourceName]: prm, [serverName]: { ...server, issuer: 'notes' } })
    const report = await lintJson(folder)
    expect(failed(report)).toEqual(['server/issuer'])
    expect(problemOf(report, 'server/issuer')?.at).toMatchObject({ file: join(folder, serverName), line: 2, column: 3 })
    expect(problemOf(report, 'server/issuer')?.frame?.lines).toContain('  "issuer": "notes",')
    expect(report.code).toBe(1)
  })

  test('pass when they are right, and give the posture and the dialect', async () => {
    await write({ 'auth.md': document, 'prm.json': prm, 'as-metadata.json': server })
    const report = await lintJson(join(folder, 'auth.md'))
    expect(failed(report)).toEqual([])
    expect(report).toMatchObject({
      posture: 'registration',
      dialect: { name: '0.6' },
      code: 0,
      target: join(folder, 'auth.md'),
    })
    expect(report.exchanges).toEqual([])
  })

  test('are compared with the document', async () => {
    await write({
      'auth.md': document.replace('/agent/identity', '/register'),
      'prm.json': prm,
      'as-metadata.json': server,
    })
    const report = await lintJson(folder)
    expect(failed(report)).toEqual(['document/endpoints-match'])
    expect(problemOf(report, 'document/endpoints-match')?.at).toMatchObject({ file: join(folder, 'auth.md'), line: 6 })
  })

  test('that are no JSON are one finding', async () => {
    await write({ 'auth.md': document, 'prm.json': prm, 'as-metadata.json': '{ "issuer": ' })
    expect(failed(await lintJson(folder))).toEqual(['server/json'])
  })

  test('that are nested deeper than can be read are one finding, at their beginning', async () => {
    await write({ 'auth.md': document, 'prm.json': '['.repeat(200_000), 'as-metadata.json': server })
    const report = await lintJson(folder)
    expect(failed(report)).toEqual(['resource/json'])
    expect(problemOf(report, 'resource/json')?.at).toMatchObject({ file: join(folder, 'prm.json'), line: 1, column: 1 })
  })

  test('that stand alone are judged as far as they go', async () => {
    await write({ 'auth.md': '# Keys\n\nCreate an API key in the console.\n', 'prm.json': { resource: '/api' } })
    const report = await lintJson(folder)
    expect(report.posture).toBe('credential-guide')
    expect(failed(report)).toEqual(['resource/identifier'])
  })
})

describe('a folder', () => {
  test('with several documents gives one report, each rule once, each place with its file', async () => {
    await write({
      'a/auth.md': '# auth.md\n\nNo credential is needed. [There](#nowhere).\n',
      'b/Auth.MD': '# auth.md\n\nClients use OAuth. [Here](#nowhere).\n',
      'node_modules/x/auth.md': '[x](#x)',
      '.git/auth.md': '[x](#x)',
      'b/readme.md': '[x](#x)',
    })
    const report = await lintJson(folder)
    expect(report.target).toBe(folder)
    expect(report.documents?.map(({ file, posture }) => [file, posture])).toEqual([
      [join(folder, 'a/auth.md'), 'open'],
      [join(folder, 'b/Auth.MD'), 'oauth'],
    ])
    expect(report.posture).toBeNull()
    const ids = report.verdicts.map(({ rule }) => rule)
    expect(new Set(ids).size).toBe(ids.length)
    const anchors = report.verdicts.find(({ rule }) => rule === 'document/anchor')
    expect(anchors?.problems.map(({ at }) => at && 'file' in at && at.file)).toEqual([
      join(folder, 'a/auth.md'),
      join(folder, 'b/Auth.MD'),
    ])
    expect(report.summary.rules).toBe(ids.length)
  })

  test('writes one JUnit file for all', async () => {
    await write({
      'a/auth.md': '# auth.md\n\nOpen: no credential is needed.\n',
      'b/auth.md': '# auth.md\n\n[x](#x)\n\nClients use OAuth.\n',
    })
    const file = join(folder, 'report.xml')
    const { code, out } = await run('lint', folder, '-r', `junit=${file}`, '--no-color')
    expect(code).toBe(0)
    expect(await readFile(file, 'utf8')).toContain(join(folder, 'b/auth.md'))
    expect(out).toContain(`${join(folder, 'a/auth.md')}: open`)
  })

  test('without a document and without metadata is a mistake', async () => {
    await write({ 'notes.json': prm })
    const { code, err } = await run('lint', folder)
    expect(code).toBe(2)
    expect(err).toMatch(/there is no auth\.md in/)
  })

  test('is linted when it is given as the target', async () => {
    await write({ 'auth.md': '# auth.md\n\nNo credential is needed.\n' })
    const { code, out } = await run(folder, '--no-color')
    expect(code).toBe(0)
    expect(out.replace(/\s+/g, ' ')).toContain(
      'This service does not register agents: nobody needs a credential. The rules about registration do not apply;',
    )
  })
})

describe('metadata without a document', () => {
  const block = { identity_endpoint: 'http://notes.dev/agent', identity_types_supported: ['anonymous'] }
  const server = { issuer: 'https://other.dev', token_endpoint: `${ORIGIN}/token`, agent_auth: block }
  const expected = ['server/issuer-listed', 'agent-auth/shape']

  test.each(['.', 'prm.json', 'as-metadata.json'])('is linted: %s', async (path) => {
    await write({ 'prm.json': { ...prm, resource: ORIGIN }, 'as-metadata.json': server })
    const report = await lintJson(join(folder, path))
    expect(failed(report)).toEqual(expect.arrayContaining(expected))
    expect([report.code, report.target, report.posture]).toEqual([1, join(folder, path), 'registration'])
    expect(report.verdicts.filter(({ stage }) => stage === 'document')).toEqual([])
  })

  test('is linted where only one of the two is there', async () => {
    await write({ '.well-known/oauth-authorization-server': { ...server, issuer: 'notes' } })
    const report = await lintJson(folder)
    expect(failed(report)).toContain('server/issuer')
    const { reason, option } = report.verdicts.find(({ rule }) => rule === 'server/issuer-listed') ?? {}
    expect([reason, option]).toEqual([
      'it needs the protected resource metadata',
      'prm.json beside the document, or --from',
    ])
  })

  test('is read with the document where there is one', async () => {
    await write({ 'prm.json': prm, 'auth.md': '# auth.md\n\nAgents cannot register here.\n' })
    expect((await lintJson(folder)).verdicts.some(({ stage }) => stage === 'document')).toBe(true)
  })
})
