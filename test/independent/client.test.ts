/** The flow of AuthKit's own client: at the sandbox, and at the service of another hand where it is there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listenAsProvider } from '../../src/provider/listen.js'
import { listen } from '../../src/service/listen.js'
import { seedAccount } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { Client } from './client.js'
import { type Account, readCode } from './person.js'
import { isHere, start } from './service.js'

interface Place {
  readonly origin: string
  readonly person: Account
  now(): number
  /** Lets time pass, where the service has a clock that can be turned. */
  advance?(seconds: number): void
  readonly close: () => Promise<unknown>
  readonly idJag?: (sub: string, email: string) => Promise<string>
}

async function sandbox(): Promise<Place> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const person = seedAccount()
  const provider = await listenAsProvider({ port: 0 })
  const { issuer } = provider.provider
  const listening = await listen(
    (origin) => createService({ origin, dialect: 'authkit', account: person, now, trust: [issuer] }),
    0,
  )
  const idJag = (sub: string, email: string) => {
    const iat = Math.floor(now() / 1000)
    const person = { sub, email, email_verified: true, auth_time: iat - 60 }
    const claims = {
      iss: issuer,
      aud: listening.origin,
      client_id: issuer,
      jti: crypto.randomUUID(),
      iat,
      exp: iat + 300,
    }
    return provider.provider.sign({ typ: 'oauth-id-jag+jwt', claims: { ...claims, ...person } })
  }
  return {
    origin: listening.origin,
    person,
    now,
    advance: (seconds) => {
      ahead += seconds * 1000
    },
    idJag,
    close: () => Promise.all([listening.close(), provider.close()]),
  }
}

async function elsewhere(): Promise<Place> {
  const { origin, close } = await start('authkit', {})
  return { origin, person: { email: 'ada@example.org', secret: 'ada-secret' }, now: Date.now, close }
}

describe.each([
  ['the sandbox', sandbox],
  ...(isHere('authkit') ? [['the service of another hand', elsewhere] as const] : []),
] as const)('at %s', (_name, open) => {
  let place: Place
  let client: Client
  beforeAll(async () => {
    place = await open()
    client = await Client.discover(place.origin, () => place.now())
  })
  afterAll(() => place.close())

  const status = async (token: string) =>
    (await fetch(`${place.origin}/api/notes`, { headers: { authorization: `Bearer ${token}` } })).status

  test('an agent registers, is claimed, and continues with the new identity', async () => {
    const { identity, claimToken } = await client.register()
    const before = await client.tokenFor(identity)
    expect(await status(before.token)).toBe(200)

    const pending = await client.startClaim(claimToken, place.person.email)
    await expect(client.complete(pending, '000000')).rejects.toThrow('409 claim_not_confirmed')
    const code = await readCode(pending.verificationUri, place.person)
    const claimed = await client.complete(pending, code)
    await expect(client.complete(pending, code)).rejects.toThrow('409 already_claimed')

    const after = await client.tokenFor(claimed)
    expect(after.scope.split(' ').length).toBeGreaterThan(before.scope.split(' ').length)
    expect([await status(after.token), await status(before.token)]).toEqual([200, 401])
  })

  test('an identity is renewed once by each token', async () => {
    const { identity } = await client.register()
    const renewed = await client.renew(identity)
    expect(renewed.assertion).not.toBe(identity.assertion)
    expect(await status((await client.tokenFor(renewed)).token)).toBe(200)
    await expect(client.renew(identity)).rejects.toThrow('400 invalid_refresh_token')
  })

  test('an address is registered, and its owner confirms', async () => {
    const pending = await client.registerAddress(place.person.email)
    const fresh = await client.startClaim(pending.claimToken, place.person.email)
    const identity = await client.complete(fresh, await readCode(fresh.verificationUri, place.person))
    expect(await status((await client.tokenFor(identity)).token)).toBe(200)
  })
})

describe('at the sandbox, whose clock can be turned', () => {
  let place: Place
  let client: Client
  beforeAll(async () => {
    place = await sandbox()
    client = await Client.discover(place.origin, () => place.now())
  })
  afterAll(() => place.close())

  test('an assertion that has ended is renewed before it is exchanged', async () => {
    const { identity, claimToken } = await client.register()
    const pending = await client.startClaim(claimToken, place.person.email)
    const claimed = await client.complete(pending, await readCode(pending.verificationUri, place.person))
    place.advance?.((claimed.expiresAt - place.now()) / 1000 + 1)
    const renewed = await client.tokenFor(claimed)
    expect(renewed.identity.expiresAt).toBeGreaterThan(claimed.expiresAt)
    await expect(client.tokenFor({ ...identity, expiresAt: Number.POSITIVE_INFINITY })).rejects.toThrow('invalid_grant')
  })

  test('an ID-JAG registers at once, or after the owner of an account has confirmed', async () => {
    const idJag = place.idJag ?? expect.unreachable
    const stranger = await client.registerIdJag(await idJag('sub-1', 'grace@example.net'))
    expect('assertion' in stranger && (await client.tokenFor(stranger)).scope).toContain('notes.write')

    const asked = await client.registerIdJag(await idJag('sub-2', place.person.email))
    if (!('claimToken' in asked)) return expect.unreachable('nobody was asked')
    const identity = await client.complete(asked, await readCode(asked.verificationUri, place.person))
    expect((await client.tokenFor(identity)).scope).toContain('notes.write')
    expect('assertion' in (await client.registerIdJag(await idJag('sub-2', place.person.email)))).toBe(true)
  })
})
