import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/manifest.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-audit-'))
  const packages = {
    '': { dependencies: { shipped: '1.0.0' }, devDependencies: { tool: '1.0.0' } },
    'node_modules/shipped': { version: '1.0.0' },
    'node_modules/tool': { version: '1.0.0', dev: true },
  }
  const { '': manifest } = packages
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'audited', ...manifest }))
  await writeFile(
    join(folder, 'package-lock.json'),
    JSON.stringify({ name: 'audited', lockfileVersion: 3, requires: true, packages }),
  )
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs the script against a registry that answers questions about vulnerabilities like this. */
async function auditWith(answer: (asked: Record<string, unknown>) => { status: number; body: unknown }) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
      const asked = request.url?.endsWith('/advisories/bulk') ? JSON.parse(String(text)) : {}
      const { status, body } = request.url?.endsWith('/advisories/bulk') ? answer(asked) : { status: 404, body: {} }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await run(server)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

function run(server: Server): Promise<{ code: number; out: string; err: string }> {
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    npm_config_registry: registry,
    npm_config_cache: join(folder, 'cache'),
    npm_config_fetch_retries: '0',
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/audit.mjs')], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

test('what ships is asked for, and a vulnerability of it fails', async () => {
  let names: string[] = []
  const advisory = {
    id: 1,
    url: 'https://example.com/advisory',
    title: 'It reads minds',
    severity: 'high',
    vulnerable_versions: '<2.0.0',
    cwe: [],
    cvss: { score: 0, vectorString: null },
  }
  const { code, err } = await auditWith((asked) => {
    names = Object.keys(asked)
    return { status: 200, body: { shipped: [advisory] } }
  })
  expect(names).toEqual(['shipped'])
  expect(code).toBe(1)
  expect(err).toContain('shipped: high: It reads minds (<2.0.0) https://example.com/advisory')
})

test('none is no failure, and neither is a registry without a list', async () => {
  expect(await auditWith(() => ({ status: 200, body: {} }))).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 vulnerable packages'),
  })
  expect(await auditWith(() => ({ status: 404, body: { error: 'not found' } }))).toMatchObject({
    code: 0,
    err: expect.stringContaining('No audit: the registry does not offer one'),
  })
})
