import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { createJwk, createKeys } from '../../src/provider/keys.js'
import { listenAsProvider } from '../../src/provider/listen.js'

const TOKEN = { typ: 'oauth-id-jag+jwt', claims: { sub: 'somebody' } }

async function listening(given: Parameters<typeof listenAsProvider>[0]) {
  const started = await listenAsProvider(given)
  onTestFinished(started.close)
  return started
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('over a socket, a token verifies with the keys that the metadata name', async () => {
  const { provider, port } = await listening({ port: 0 })
  expect(provider.issuer).toBe(`http://127.0.0.1:${port}`)
  for (const issuer of [provider, provider.second]) {
    const answer = await fetch(`${issuer.issuer}/.well-known/openid-configuration`)
    expect(answer.headers.get('content-type')).toBe('application/json')
    const metadata = (await answer.json()) as { issuer: string; jwks_uri: string }
    expect(metadata.issuer).toBe(issuer.issuer)
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri))
    expect((await jwtVerify(await issuer.sign(TOKEN), keys)).payload).toEqual(TOKEN.claims)
    expect(issuer.jwksFetches).toBe(1)
  }
})

test('an issuer keeps the name that it was given', async () => {
  const port = await freePort()
  const issuer = `http://localhost:${port}/agents`
  const { provider } = await listening({ issuer, port })
  expect(provider.issuer).toBe(issuer)
  expect(await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json()).toMatchObject({ issuer })
  expect(await (await fetch(provider.jwksUri)).json()).toEqual(provider.jwks())
})

test('an issuer elsewhere is served here for whoever forwards to it', async () => {
  const issuer = 'https://provider.example.net'
  const { provider, port } = await listening({ issuer, port: 0 })
  const local = `http://127.0.0.1:${port}`
  expect(await (await fetch(`${local}/.well-known/openid-configuration`)).json()).toMatchObject({ issuer })
  expect(await (await fetch(`${local}/second/.well-known/jwks.json`)).json()).toEqual(provider.second.jwks())
  expect((await fetch(`${local}//elsewhere.example.net/agent.json`)).status).toBe(200)
})

test('given keys are used, and their algorithm', async () => {
  const keys = await createKeys('EdDSA')
  const { provider } = await listening({ ...keys, keys: [...keys.keys, await createJwk('ES256')], port: 0 })
  expect(provider.alg).toBe('EdDSA')
  expect(provider.jwks().keys.map(({ alg }) => alg)).toEqual(['EdDSA', 'ES256'])
  expect(provider.second.jwks().keys[0]?.kid).toBe(keys.second.keys[0]?.kid)
})

test('a port that is taken is said to be, and nothing is left', async () => {
  const { port } = await listening({ port: 0 })
  await expect(listenAsProvider({ port })).rejects.toThrow(new Error(`Port ${port} is already in use.`))
})

test('a key that cannot be used leaves nothing listening', async () => {
  const port = await freePort()
  await expect(listenAsProvider({ port, keys: [{ kty: 'oct', alg: 'HS256' }] })).rejects.toThrow('not one of ES256')
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow()
})
