/** A check of a service that is reached through a proxy, at another address, or with certificates of its own. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Issued, issue, shown } from '../session/transport/issued.js'
import { THOROUGH } from '../thorough.js'
import { command, listening, staging } from './staging.js'

const HOST = 'staging.example.test'
let folder: string
let authority: Issued
let caFile: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ways-'))
  authority = await issue('an authority')
  caFile = written('ca.pem', authority.certificate.toString('pem'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, text: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, String(text))
  return file
}

const certified = async (host = HOST) => shown(await issue(host, { by: authority, host }))

/** A forward proxy that knows one name. `asked` is what it was asked for. */
async function proxyTo(port: number) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const { pathname, search } = new URL(request.url ?? '')
    const onward = ask({
      port,
      host: '127.0.0.1',
      method: request.method,
      path: pathname + search,
      headers: request.headers,
    })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(`CONNECT ${url}`)
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    onward.pipe(socket).pipe(onward)
    onward.on('error', () => socket.destroy())
  })
  return { url: `http://127.0.0.1:${await listening(server)}`, asked }
}

describe('through a proxy', () => {
  test.runIf(THOROUGH)('plain http is asked of the proxy itself', async () => {
    const { origin, port } = await staging({ host: HOST })
    const { url, asked } = await proxyTo(port)
    const { code } = await command([origin, '--passive', '-r', 'json'], { HTTP_PROXY: url })
    expect(asked).toContain(`GET ${origin}/.well-known/oauth-protected-resource`)
    expect(asked.filter((one) => one.startsWith('CONNECT'))).toEqual([])
    expect([0, 1]).toContain(code)
  })

  test('https goes through a tunnel', async () => {
    const { origin, port, seen } = await staging({ host: HOST, tls: await certified() })
    const { url, asked } = await proxyTo(port)
    const { code, err } = await command([origin, '--ca-file', caFile, '-r', 'json'], { https_proxy: url })
    expect(code).toBe(0)
    expect(err).toContain(`requests to ${HOST} go through your proxy`)
    expect(new Set(asked)).toEqual(new Set([`CONNECT ${HOST}:443`]))
    expect(seen.length).toBeGreaterThan(20)
  })

  test.each<[string, Record<string, string>, string]>([
    ['this machine', {}, '127.0.0.1'],
    ['a name of NO_PROXY', { NO_PROXY: 'other.example, .example.test' }, HOST],
    ['any name', { no_proxy: '*' }, HOST],
  ])('%s needs none', async (_, env, host) => {
    const { url, asked } = await proxyTo(1)
    const { port, seen } = await staging({ host: '127.0.0.1' })
    const argv = [`http://${host}:${port}`, '--resolve', `${HOST}:${port}:127.0.0.1`, '--passive', '-r', 'json']
    const { code } = await command(argv, { ...env, HTTP_PROXY: url, HTTPS_PROXY: url })
    expect(asked).toEqual([])
    expect(seen.length).toBeGreaterThan(3)
    expect(code).not.toBe(2)
  })

  test.each([
    ['every host that is not named', (port: number) => [`*:443:192.0.2.1`, `*:80:127.0.0.1:${port}`]],
    ['a named host before every other', (port: number) => ['*:80:192.0.2.1', `${HOST}:80:127.0.0.1:${port}`]],
  ])('--resolve takes %s, with a port of the address', async (_, places) => {
    const { port, seen } = await staging({ host: '127.0.0.1' })
    const resolves = places(port).flatMap((place) => ['--resolve', place])
    await command([`http://${HOST}`, ...resolves, '--passive', '-r', 'json'])
    expect(seen.length).toBeGreaterThan(3)
  })

  test.runIf(THOROUGH)('a private address is refused there as well', async () => {
    const { url, asked } = await proxyTo(1)
    const { out } = await command(
      ['https://example.test', '--resource', 'http://192.168.0.1/api', '--passive', '-r', 'json'],
      { HTTP_PROXY: url, HTTPS_PROXY: url },
    )
    expect(out).toContain('is not public')
    expect(asked.filter((one) => one.includes('192.168'))).toEqual([])
  })

  test('resolves names itself: an address of --resolve is then not used, which is said once', async () => {
    const server = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    const url = `http://127.0.0.1:${await listening(server)}`
    const argv = [`https://${HOST}`, '--resolve', `${HOST}:443:127.0.0.1`, '--resolve', 'a.example:80:127.0.0.1']
    const { err } = await command(argv, { HTTPS_PROXY: url })
    expect(err.match(/--resolve is not used for .*/g)).toEqual([
      `--resolve is not used for ${HOST}:443, because your proxy resolves that name (NO_PROXY=${HOST}:443 asks it without the proxy)`,
    ])
    const direct = await command([...argv, '--passive'], { HTTPS_PROXY: url, NO_PROXY: HOST })
    expect(direct.err).not.toContain('--resolve')
  })

  test('one that refuses is one clear line', async () => {
    const server = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    const url = `http://127.0.0.1:${await listening(server)}`
    const { code, err } = await command(['https://staging.example.test'], { HTTPS_PROXY: url })
    expect(code).toBe(3)
    expect(err).toContain('the proxy')
    expect(err).toContain('403')
  })

  test.each(['socks://ada:secret@x', 'http://ada:%secret@x'])(
    'a URL that is none is wrong usage, and is not repeated: %s',
    async (url) => {
      const { code, err } = await command(['https://example.test'], { HTTPS_PROXY: url })
      expect(code).toBe(2)
      expect(err).toBe('authmd-check: HTTPS_PROXY is not the http or https URL of a proxy\n')
    },
  )
})

describe('at another address', () => {
  test.runIf(THOROUGH)('the name stays in the URL and in the certificate', async () => {
    const { port, seen } = await staging({ host: HOST, tls: await certified() })
    const at = ['--resolve', `${HOST}:${port}:127.0.0.1`, '--ca-file', caFile, '--passive', '-r', 'json']
    const { out } = await command([`https://${HOST}:${port}`, ...at])
    expect(seen[0]?.headers.host).toBe(`${HOST}:${port}`)
    expect(JSON.parse(out).exchanges.length).toBeGreaterThan(3)
    // Another port of the same name is another place.
    expect((await command([`https://${HOST}:${port + 1}`, ...at])).code).toBe(3)
  })
})

describe('with certificates', () => {
  test('a client shows who it is to the target, and to nobody else', async () => {
    const { cert, key } = await certified('a client')
    const client = ['--client-cert', written('c.pem', cert), '--client-key', written('c.key', key), '--ca-file', caFile]
    const mutual = { ...(await certified('localhost')), ca: authority.certificate.toString('pem'), requestCert: true }
    const asked = { host: 'localhost', tls: { ...mutual, rejectUnauthorized: true } }
    const { port } = await staging(asked)
    expect((await command([`https://localhost:${port}`, '--ca-file', caFile])).code).toBe(3)
    const { err, out } = await command([`https://localhost:${port}`, ...client, '--passive', '-r', 'json'])
    expect(err).toBe('')
    expect(JSON.parse(out).exchanges.length).toBeGreaterThan(3)
    const other = await staging({ host: 'localhost', tls: { ...mutual, rejectUnauthorized: false } })
    const resource = `https://localhost:${other.port}/api/notes`
    await command([`https://localhost:${port}`, ...client, '--resource', resource, '--passive'])
    expect(other.seen.length).toBeGreaterThan(0)
    for (const { socket } of other.seen) expect(Object.keys(Object(socket).getPeerCertificate?.() ?? {})).toEqual([])
  })

  test.runIf(THOROUGH)('an authority of the team is believed beside the usual ones', async () => {
    const { port } = await staging({ host: 'localhost', tls: await certified('localhost') })
    const refused = await command([`https://localhost:${port}`])
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining('certificate')])
    expect((await command([`https://localhost:${port}`, '--ca-file', caFile, '--passive'])).code).not.toBe(3)
  })

  test.each([
    ['--ca-file', ['--ca-file', 'FILE'], 'has no certificates in PEM'],
    ['--client-cert', ['--client-cert', 'FILE', '--client-key', 'FILE'], 'are not a certificate and its private key'],
    ['a file that is not there', ['--ca-file', 'missing.pem'], 'missing.pem'],
  ])('%s of another form is one clear line', async (_, options, said) => {
    const file = written('none.pem', 'nothing')
    const { code, err } = await command(['https://a.example', ...options.map((one) => (one === 'FILE' ? file : one))])
    expect(code).toBe(2)
    expect(err).toContain(said)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
