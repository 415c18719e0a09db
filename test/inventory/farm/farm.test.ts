/** The farm itself: what it says of its hosts is what they do. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveTransport, liveTransport } from '../../../src/session/transport/live.js'
import { KINDS } from './kinds/index.js'
import { type FarmHost, populate } from './population.js'
import { type Farm, lookupOf, startFarm } from './start.js'

let farm: Farm
let transport: LiveTransport
beforeAll(async () => {
  farm = await startFarm({ count: 90, seed: 1 })
  transport = liveTransport({ allowPrivate: true, lookup: lookupOf(farm.hosts), route: { authorities: farm.pem } })
})
afterAll(async () => {
  await transport.close()
  await farm.close()
})

const of = (kind: string): FarmHost => {
  const found = farm.hosts.find((host) => host.kind.name === kind)
  if (!found) throw new Error(`no ${kind} in this farm`)
  return found
}
const ask = (url: string, { method = 'GET', headers = {}, within = 500 } = {}) =>
  transport.send({ method, url, headers: new Headers(headers) } as never, AbortSignal.timeout(within))
const textOf = async (url: string) => Buffer.from((await ask(url)).bytes).toString()

test('the same seed gives the same hosts, each kind is there, and no name twice', () => {
  const ports = { https: 443, http: 8080 }
  const [once, again, other] = [populate(500, 7, ports), populate(500, 7, ports), populate(500, 8, ports)]
  expect(again).toEqual(once)
  expect(other.map(({ name }) => name)).not.toEqual(once.map(({ name }) => name))
  expect(new Set(once.map(({ name }) => name)).size).toBe(500)
  expect(new Set(once.map(({ kind }) => kind.name)).size).toBe(KINDS.length)
})

test('a host publishes what is its own, at its name', async () => {
  const { url } = of('v06')
  const resource = JSON.parse(await textOf(`${url}/.well-known/oauth-protected-resource`))
  expect(resource).toMatchObject({ resource: url, authorization_servers: [url] })
  expect(await textOf(`${url}/auth.md`)).toContain(`${url}/oauth2/token`)
  const plain = of('plain')
  expect(await textOf(`${plain.url}/auth.md`)).toContain(`${plain.url}/oauth2/token`)
})

test('one service at two hosts names both, from both sides', async () => {
  const [api, login] = [of('api').url, of('login').url]
  expect(JSON.parse(await textOf(`${api}/.well-known/oauth-protected-resource`))).toMatchObject({
    resource: api,
    authorization_servers: [login],
  })
  expect(JSON.parse(await textOf(`${login}/.well-known/oauth-authorization-server`))).toMatchObject({
    issuer: login,
    agent_auth: { skill: `${api}/auth.md` },
  })
})

test('what may change something, and what brings a cookie, is seen', async () => {
  const { url } = of('empty')
  await ask(`${url}/`, { method: 'POST' })
  await ask(`${url}/`, { headers: { cookie: 'a=b' } })
  expect((await farm.seen()).breaches).toEqual([`POST ${url}/`, `cookie at ${url}/`])
})

test('how many requests of a domain there are at once is seen', async () => {
  const { url, domain } = of('slow')
  await Promise.all(['/1', '/2', '/3'].map((path) => ask(url + path, { within: 2000 })))
  expect((await farm.seen()).mostAtOnce[domain]).toBe(3)
})

test('hosts in trouble are in trouble, hostile ones do what they do, and the farm survives them', async () => {
  const answers: Record<string, unknown> = {}
  for (const { name, expected } of KINDS) {
    if (expected.states.includes('surface') || expected.states.includes('none')) continue
    // Those two never end, and all others do at once.
    const within = name === 'hung' || name === 'drip' ? 100 : 10_000
    answers[name] = await ask(`${of(name).url}/auth.md`, { within }).then(
      ({ status }) => status,
      ({ code }) => code,
    )
  }
  expect(answers).toMatchObject({
    closed: 'ECONNREFUSED',
    nameless: 'ENOTFOUND',
    dropped: 'CLOSED_WITHOUT_ANSWER',
    untrusted: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    hung: 'TIMEOUT',
    drip: 'TIMEOUT',
    limited: 429,
    failing: 500,
    loop: 302,
    maze: 302,
    'wrong-length': 'INCOMPLETE_BODY',
    'not-http': 'OTHER_PROTOCOL',
    'endless-head': 'UND_ERR_HEADERS_OVERFLOW',
    'endless-body': 200,
    bomb: 200,
    spa: 200,
  })
  expect(await textOf(`${of('website').url}/`)).toContain('Welcome')
})
