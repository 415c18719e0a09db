import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createProvider } from '../../src/provider/create.js'
import { withKid } from '../../src/wire/forged-jwt.js'
import { error } from './dialect-agent.js'
import { ID_JAG_TYP, idJag, idJagClaims, present, type Vouching, vouch, vouching } from './provider-agent.js'

const flood = async (vouched: Vouching, times = 20) => {
  const sent = await Promise.all(
    Array.from({ length: times }, async () => present(vouched, withKid(await idJag(vouched), randomUUID()))),
  )
  return sent.map(({ json }) => json['error'])
}

describe('keys', () => {
  test('are fetched once, and again for a new key at once', async () => {
    const vouched = await vouching()
    await Promise.all([vouch(vouched), vouch(vouched), vouch(vouched)])
    expect(vouched.provider.jwksFetches).toBe(1)
    const old = await idJag(vouched)
    await vouched.provider.rotate()
    expect((await vouch(vouched)).status).toBe(200)
    expect((await present(vouched, old)).status).toBe(200)
    expect(vouched.provider.jwksFetches).toBe(2)
  })

  test('are not fetched for whoever makes up keys', async () => {
    const vouched = await vouching()
    await vouch(vouched)
    expect(new Set(await flood(vouched))).toEqual(new Set(['invalid_signature']))
    expect(vouched.provider.jwksFetches).toBe(4)
    expect((await vouch(vouched)).status).toBe(200)
  })

  test('a rotation is not missed for a made-up key or two, and for a flood only for half a minute', async () => {
    const vouched = await vouching()
    await vouch(vouched)
    await flood(vouched, 2)
    await vouched.provider.rotate()
    expect((await vouch(vouched)).status).toBe(200)
    await flood(vouched)
    await vouched.provider.rotate()
    expect(error(await vouch(vouched))).toEqual([400, 'invalid_signature'])
    vouched.advance(30)
    expect((await vouch(vouched)).status).toBe(200)
  })

  test('one that the issuer has withdrawn stops counting', async () => {
    const former = await createProvider({ issuer: 'https://provider.example.net' })
    const latter = await createProvider({ issuer: 'https://provider.example.net' })
    let publisher = former
    const vouched = {
      ...(await vouching('0.6', [], { fetch: (request) => publisher.fetch(request) })),
      provider: former,
    }
    expect((await vouch(vouched)).status).toBe(200)
    publisher = latter
    vouched.advance(600)
    expect(error(await vouch(vouched))).toEqual([400, 'invalid_signature'])
    expect((await vouch({ ...vouched, provider: latter })).status).toBe(200)
  })
})

describe('an issuer that cannot be reached', () => {
  const answers: [string, () => Promise<Response>][] = [
    ['refuses', async () => new Response('no', { status: 500 })],
    ['has no JSON', async () => new Response('<html>')],
    ['has no keys', async () => Response.json({ keys: 'none' })],
    ['sends too much', async () => new Response(`{"keys":[],"x":"${'x'.repeat(70_000)}"}`)],
    ['is not there', async () => Promise.reject(new TypeError('fetch failed'))],
  ]
  test.each(answers)('it %s', async (_, fetch) => {
    const vouched = await vouching('0.6', [], { fetch })
    const answer = await vouch(vouched)
    expect(error(answer)).toEqual([400, 'invalid_issuer'])
    expect(answer.json['message']).toBe('The keys of the issuer cannot be fetched.')
  })

  test('is not asked again and again, and is found when it is back', async () => {
    let asked = 0
    let isBack = false
    const provider = await createProvider({ issuer: 'https://provider.example.net' })
    const fetch = async (request: Request) => {
      asked += 1
      return isBack ? provider.fetch(request) : new Response('', { status: 503 })
    }
    const vouched = { ...(await vouching('0.6', [], { fetch })), provider }
    expect(new Set(await flood(vouched))).toEqual(new Set(['invalid_issuer']))
    // Two places for metadata and one for keys, three times.
    expect(asked).toBe(9)
    isBack = true
    vouched.advance(30)
    expect((await vouch(vouched)).status).toBe(200)
  })

  test.each([
    { keys: [null, 7, {}] },
    { keys: [{ kid: 'K', kty: 'oct', k: 'AAAA' }] },
    { keys: [{ kid: 'K', kty: 'EC', crv: 'P-256', x: '!', y: 7 }] },
    { keys: [{ kid: 'K', kty: 'RSA', n: 'AQAB', e: 'AQAB', alg: 'RS256' }] },
  ])('its keys are %j', async (jwks) => {
    const vouched = await vouching('0.6', [], { fetch: async () => Response.json(jwks) })
    const answer = await present(vouched, withKid(await idJag(vouched), 'K'))
    expect(error(answer)).toEqual([400, 'invalid_signature'])
  })
})

test('keys are found without metadata, and metadata of another issuer are not believed', async () => {
  const provider = await createProvider({ issuer: 'https://provider.example.net' })
  const seen: string[] = []
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url)
    seen.push(pathname)
    if (pathname.endsWith('openid-configuration'))
      return Response.json({ issuer: 'https://evil.example', jwks_uri: 'https://evil.example/jwks' })
    if (pathname.includes('oauth-authorization-server')) return new Response('', { status: 404 })
    return provider.fetch(request)
  }
  const vouched = { ...(await vouching('0.6', [], { fetch })), provider }
  expect((await vouch(vouched)).status).toBe(200)
  expect(seen).toEqual([
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/jwks.json',
    '/agent.json',
  ])
})

test('over the wire, a redirect is not followed, and silence is not waited out', async () => {
  let fetched = 0
  const server = createServer((request, response) => {
    fetched += 1
    if (request.url?.includes('openid')) response.writeHead(302, { location: '/elsewhere' }).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = await createProvider({ issuer })
  const vouched = { ...(await vouching('0.6', [], { trust: [issuer], fetch })), provider }
  const claims = idJagClaims(vouched)
  expect(error(await present(vouched, await provider.sign({ typ: ID_JAG_TYP, claims })))).toEqual([
    400,
    'invalid_issuer',
  ])
  expect(fetched).toBe(3)
})
