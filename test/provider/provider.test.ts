import { createPublicKey } from 'node:crypto'
import {
  compactVerify,
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose'
import { expect, test } from 'vitest'
import { createProvider } from '../../src/provider/create.js'
import { FORGERIES } from '../../src/provider/forgeries.js'
import { type AgentProvider, SIGNING_ALGS } from '../../src/provider/provider.js'

const issuer = 'https://provider.example.net'
const TOKEN = { typ: 'oauth-id-jag+jwt', claims: { iss: issuer, sub: 'somebody', aud: 'https://service.example.net' } }

const get = async (provider: AgentProvider, url: string): Promise<unknown> =>
  (await provider.fetch(new Request(url))).json()
const keysOf = (provider: Pick<AgentProvider, 'jwks'>) => createLocalJWKSet({ keys: [...provider.jwks().keys] })
const segments = (compact: string): string[] => compact.split('.')

test.each(SIGNING_ALGS)('%s: what is signed verifies against what is published', async (alg) => {
  const provider = await createProvider({ issuer, alg })
  const { payload, protectedHeader } = await jwtVerify(await provider.sign(TOKEN), keysOf(provider), {
    algorithms: [alg],
  })
  expect(payload).toEqual(TOKEN.claims)
  const [jwk] = provider.jwks().keys
  expect(protectedHeader).toEqual({ alg, kid: jwk?.kid, typ: TOKEN.typ })
  expect(jwk).toMatchObject({ alg, use: 'sig', kid: expect.stringMatching(/^[\w-]{43}$/) })
  expect(Object.keys(jwk ?? {})).not.toEqual(expect.arrayContaining(['d']))
  await expect(
    jwtVerify(await provider.forge(TOKEN, 'hmac-confusion'), keysOf(provider), { algorithms: [alg] }),
  ).rejects.toThrow('not allowed')
})

test('claims are signed as they are given, however wrong', async () => {
  const provider = await createProvider({ issuer })
  const claims = { jti: 7, exp: 'tomorrow', aud: [null], nested: { a: [] } }
  const { payload } = await compactVerify(await provider.sign({ typ: 'x', claims }), keysOf(provider))
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(claims)
})

test.each(FORGERIES)('%s does not verify, and says the same', async (forgery) => {
  const provider = await createProvider({ issuer })
  const forged = await provider.forge(TOKEN, forgery)
  expect(segments(forged)[1]).toBe(segments(await provider.sign(TOKEN))[1])
  expect(decodeProtectedHeader(forged).typ).toBe(TOKEN.typ)
  await expect(jwtVerify(forged, keysOf(provider))).rejects.toThrow()
})

test('a bad signature differs in one byte, which is not the last', async () => {
  const provider = await createProvider({ issuer, alg: 'EdDSA' })
  const [good, bad] = [await provider.sign(TOKEN), await provider.forge(TOKEN, 'bad-signature')]
  const bytes = (compact: string) => [...Buffer.from(segments(compact)[2] ?? '', 'base64url')]
  const differing = bytes(good).flatMap((byte, i) => (byte === bytes(bad)[i] ? [] : [i]))
  // One character is six bits: they may lie across two bytes.
  expect([1, 2]).toContain(differing.length)
  expect(Math.max(...differing)).toBeLessThan(63)
  expect(segments(bad).slice(0, 2)).toEqual(segments(good).slice(0, 2))
})

test('a foreign key signs under the published kid', async () => {
  const provider = await createProvider({ issuer })
  const header = decodeProtectedHeader(await provider.forge(TOKEN, 'foreign-key'))
  expect(header).toEqual(decodeProtectedHeader(await provider.sign(TOKEN)))
})

test('an unsigned token has an empty signature and says so', async () => {
  const provider = await createProvider({ issuer })
  const forged = await provider.forge(TOKEN, 'unsigned')
  expect(segments(forged)[2]).toBe('')
  expect(decodeProtectedHeader(forged)).toEqual({ alg: 'none', kid: provider.jwks().keys[0]?.kid, typ: TOKEN.typ })
})

test.each(['ES256', 'RS256'] as const)('HMAC confusion of %s: the secret is the public key as PEM', async (alg) => {
  const provider = await createProvider({ issuer, alg })
  const [jwk] = provider.jwks().keys
  const pem = createPublicKey({ key: jwk ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=\n]+\n-----END PUBLIC KEY-----\n$/)
  const forged = await provider.forge(TOKEN, 'hmac-confusion')
  const { protectedHeader } = await compactVerify(forged, new TextEncoder().encode(String(pem)))
  expect(protectedHeader).toEqual({ alg: 'HS256', kid: jwk?.kid, typ: TOKEN.typ })
})

test('jku, jwk and unknown-kid are signed by a key that is served where the header says', async () => {
  const provider = await createProvider({ issuer })
  const url = `${issuer}/attacker/jwks.json`
  const attackers = createLocalJWKSet((await get(provider, url)) as JSONWebKeySet)
  for (const forgery of ['jku', 'jwk', 'unknown-kid'] as const) {
    const { protectedHeader } = await jwtVerify(await provider.forge(TOKEN, forgery), attackers)
    expect(provider.jwks().keys.map(({ kid }) => kid)).not.toContain(protectedHeader.kid)
    expect(protectedHeader.jku).toBe(forgery === 'jku' ? url : undefined)
    expect(protectedHeader.jwk?.kid).toBe(forgery === 'jwk' ? protectedHeader.kid : undefined)
    expect(JSON.stringify(protectedHeader)).not.toContain('"d"')
  }
})

test('rotation publishes a new key beside the old one, and signs with it', async () => {
  const provider = await createProvider({ issuer })
  const before = await provider.sign(TOKEN)
  await provider.rotate()
  const after = await provider.sign(TOKEN)
  expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid)
  expect(provider.jwks().keys).toHaveLength(2)
  await jwtVerify(before, keysOf(provider))
  await jwtVerify(after, keysOf(provider))
})

test('keys that were published as files are not rotated', async () => {
  const provider = await createProvider({ issuer, serves: false })
  await expect(provider.rotate()).rejects.toThrow('were published as files')
})

test("the second issuer's keys are its own", async () => {
  const provider = await createProvider({ issuer })
  const { second } = provider
  expect(second).toMatchObject({ issuer: `${issuer}/second`, jwksUri: `${issuer}/second/.well-known/jwks.json` })
  const token = await second.sign(TOKEN)
  await jwtVerify(token, keysOf(second))
  await expect(jwtVerify(token, keysOf(provider))).rejects.toThrow('no applicable key')
  expect(await get(provider, second.jwksUri)).toEqual(second.jwks())
})

test.each([issuer, `${issuer}/tenants/7`])('%s publishes keys and metadata', async (issuer) => {
  const provider = await createProvider({ issuer })
  const { origin, pathname } = new URL(issuer)
  const path = pathname === '/' ? '' : pathname
  const metadata = { issuer, jwks_uri: provider.jwksUri, id_token_signing_alg_values_supported: ['ES256'] }
  for (const suffix of ['openid-configuration', 'oauth-authorization-server']) {
    expect(await get(provider, `${issuer}/.well-known/${suffix}`)).toMatchObject(metadata)
    expect(await get(provider, `${origin}/.well-known/${suffix}${path}`)).toMatchObject(metadata)
    expect(await get(provider, `${origin}/.well-known/${suffix}${path}/second`)).toMatchObject({
      issuer: provider.second.issuer,
      jwks_uri: provider.second.jwksUri,
    })
  }
  expect(await get(provider, provider.clientId)).toMatchObject({
    client_id: `${issuer}/agent.json`,
    jwks_uri: provider.jwksUri,
  })
})

test('under any other path there are the keys of the first issuer, and metadata that name that path', async () => {
  const provider = await createProvider({ issuer })
  expect(await get(provider, `${issuer}/evil/.well-known/jwks.json`)).toEqual(provider.jwks())
  expect(await get(provider, `${issuer}/evil/.well-known/openid-configuration`)).toMatchObject({
    issuer: `${issuer}/evil`,
    jwks_uri: `${issuer}/evil/.well-known/jwks.json`,
  })
})

test('fetches of keys are counted, each issuer its own', async () => {
  const provider = await createProvider({ issuer })
  const remote = createRemoteJWKSet(new URL(provider.jwksUri), {
    [customFetch]: (url, init) => provider.fetch(new Request(url, init as RequestInit)),
  })
  await jwtVerify(await provider.sign(TOKEN), remote)
  expect([provider.jwksFetches, provider.second.jwksFetches]).toEqual([1, 0])
  await get(provider, provider.second.jwksUri)
  await get(provider, `${issuer}/attacker/jwks.json`)
  await get(provider, `${issuer}/.well-known/openid-configuration`)
  expect([provider.jwksFetches, provider.second.jwksFetches]).toEqual([1, 1])
})

test.each([
  ['GET', `${issuer}/elsewhere`, 404],
  ['GET', 'https://other.example.net/.well-known/jwks.json', 404],
  ['POST', `${issuer}/.well-known/jwks.json`, 405],
  ['HEAD', `${issuer}/.well-known/jwks.json`, 200],
])('%s %s is answered %i', async (method, url, status) => {
  const provider = await createProvider({ issuer })
  const response = await provider.fetch(new Request(url, { method }))
  expect(response.status).toBe(status)
  if (method === 'HEAD') expect(await response.text()).toBe('')
})

test('no private key is among what can be read off a provider', async () => {
  const key = await createProvider({ issuer })
  await key.forge(TOKEN, 'jwk')
  expect(JSON.stringify(key)).not.toContain('"d"')
})

test.each([
  [{ kty: 'oct', k: 'AAAA', alg: 'HS256' }, 'not one of ES256, RS256, EdDSA, PS256'],
  [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', alg: 'ES256' }, 'is not private'],
  [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA', alg: 'ES256' }, 'cannot be used'],
])('%j is not a key to sign with', async (jwk, reason) => {
  await expect(createProvider({ issuer, keys: [jwk] })).rejects.toThrow(reason)
})
