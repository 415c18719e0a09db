import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { realClock } from '../../src/session/clock.js'
import { AS, json, markdown, type Page, PRM, SERVER, serving, site, surveyed } from './asking.js'

const SHELL: Page = { type: 'text/html', body: '<!doctype html><html><title>Tides</title><body></body></html>' }
const CARD = { name: 'Tides', url: 'https://tides.dev/a2a', version: '1', capabilities: {}, skills: [] }
const DOCUMENT = '# auth.md\n\nClients use OAuth 2.1 with PKCE. Access tokens expire after 1 hour.\n'

const kindsOf = ({ row }: Awaited<ReturnType<typeof surveyed>>) => row.surface?.found?.map(({ kind }) => kind)

describe('a place where something is found', () => {
  test.each<[string, string, (origin: string) => Page]>([
    ['auth.md', '/auth.md', () => markdown(DOCUMENT)],
    ['auth.md', '/.well-known/auth.md', () => markdown(DOCUMENT)],
    ['auth.md', '/AUTH.md', () => markdown(DOCUMENT)],
    ['resource', PRM, (origin) => json({ resource: origin, authorization_servers: [origin] })],
    ['server', AS, (origin) => json(SERVER(origin))],
    ['openid', '/.well-known/openid-configuration', (origin) => json(SERVER(origin))],
    ['agent-card', '/.well-known/agent-card.json', () => json(CARD)],
    ['agent-card', '/.well-known/agent.json', () => json(CARD)],
    ['mcp-card', '/.well-known/mcp/server-card.json', () => json({ name: 'tides', endpoint: '/mcp' })],
    ['mcp-card', '/.well-known/mcp.json', () => json({ mcpServers: { tides: { url: 'https://tides.dev/mcp' } } })],
    ['api-catalog', '/.well-known/api-catalog', () => json({ linkset: [{ item: [{ href: '/api' }] }] })],
  ])('%s at %s has its evidence', async (kind, path, page) => {
    let body = ''
    const { row } = await serving((asked, origin) => {
      if (asked !== path) return undefined
      const found = page(origin)
      body = found.body ?? ''
      return found
    }, surveyed)
    expect(row.state).toBe('surface')
    expect(row.surface?.found).toMatchObject([
      { kind, evidence: { status: 200, sha256: createHash('sha256').update(body).digest('hex') } },
    ])
    expect(row.answersAnything).toBeUndefined()
  })

  test('is asked once, and a name with nothing costs no more than sixteen requests', async () => {
    const full = await site((origin) => ({
      '/auth.md': markdown(DOCUMENT),
      [PRM]: json({ resource: origin, authorization_servers: [origin] }),
      [AS]: json(SERVER(origin)),
    }))
    expect(new Set(full.asked).size).toBe(full.asked.length)
    const none = await site(() => ({}))
    expect(none.row.state).toBe('none')
    expect(none.asked.length).toBeLessThanOrEqual(16)
  })

  test('of a server says whether it has an agent_auth block, and which doors it names', async () => {
    const { row } = await site((origin) => ({
      [AS]: json({
        ...SERVER(origin),
        registration_endpoint: `${origin}/register`,
        device_authorization_endpoint: `${origin}/device`,
        agent_auth: { identity_endpoint: `${origin}/agent/identity`, identity_types_supported: ['anonymous'] },
      }),
    }))
    expect(row.surface?.found).toMatchObject([
      { kind: 'server', agentAuth: true },
      { kind: 'client-registration', open: 'unknown' },
      { kind: 'device-authorization' },
    ])
    expect(row.surface?.posture).toBe('registration')
    expect(row.surface?.registrationTypes.map(({ trust }) => trust)).toEqual(['anonymous', 'client-registration'])
    expect(row.surface?.endpoints.map(({ member }) => member)).toContain('identity_endpoint')
  })
})

describe('nothing is found', () => {
  test.each<[string, string, Page]>([
    ['a page', '/auth.md', SHELL],
    ['JSON in place of a document', '/auth.md', json({ error: 'not found' })],
    ['an empty document', '/.well-known/auth.md', markdown(' \n')],
    ['an object that is no metadata', PRM, json({ error: 'not found' })],
    ['a page with the status of metadata', AS, SHELL],
    ['a list', '/.well-known/agent-card.json', json([CARD])],
    ['a card without an address', '/.well-known/agent.json', json({ name: 'Tides', skills: [] })],
    ['a configuration without servers', '/.well-known/mcp.json', json({ mcpServers: {} })],
    ['an empty set of links', '/.well-known/api-catalog', json({ linkset: [] })],
    ['an llms.txt that leads nowhere', '/llms.txt', { body: '# Tides\n\n- [Guide](/guide)\n' }],
    ['an llms.txt that leads to a document that is not there', '/llms.txt', { body: 'See /auth.md, they say.\n' }],
    ['a card that is a fault', '/.well-known/agent-card.json', { ...json(CARD), status: 404 }],
  ])('where there is %s', async (_name, path, page) => {
    const { row } = await site(() => ({ [path]: page }))
    expect(row).toMatchObject({ state: 'none', findings: [] })
    expect(row.surface).toBeUndefined()
  })
})

describe('an llms.txt', () => {
  test('leads to a document at a place of its own', async () => {
    const seen = await site(() => ({
      '/llms.txt': { body: '# Tides\n\n- [Access for agents](/docs/auth.md): how to\n' },
      '/docs/auth.md': markdown(DOCUMENT),
    }))
    expect(kindsOf(seen)).toEqual(['llms.txt', 'auth.md'])
    expect(seen.row.surface).toMatchObject({
      posture: 'oauth',
      lifetimes: [{ of: 'access_token', seconds: 3600, from: ['document'] }],
    })
  })
})

let chosen = 0
const hints = () => Array.from({ length: 1 + (chosen++ % 5) * 3 }, () => `- Try number ${Math.random()}\n`)

describe('a host that answers anything', () => {
  test.each<[string, (path: string) => Page]>([
    ['with the page of an application', () => SHELL],
    ['with an empty object', () => json({})],
    ['with the path as a page', (path) => markdown(`# ${path}\n\nNothing is written about ${path} yet.\n`)],
    ['with the path in JSON', (path) => json({ path, ok: true })],
    ['with an id that is new each time', () => markdown(`# Oops\n\nThis is request ${Math.random()}.\n`)],
    ['with broken JSON', () => ({ body: '{"error": "no' })],
    ['with a page of another length each time', () => markdown('# Oops\n\nNothing is here.\n\n'.concat(...hints()))],
    ['with the same metadata', () => json({ resource: 'https://tides.dev', issuer: 'https://tides.dev' })],
    ['with the same card', () => json(CARD)],
    ['with a redirect to somebody else', () => ({ status: 302, headers: { location: 'https://tides.example/' } })],
  ])('%s: nothing is counted', async (_name, otherwise) => {
    const { row } = await site(() => ({}), otherwise)
    expect(row).toMatchObject({ state: 'answers-anything', answersAnything: true, findings: [] })
    expect(row.surface).toBeUndefined()
  })

  test('with a page: what has a shape that the page lacks counts, and the host is marked', async () => {
    const seen = await site(
      (origin) => ({ '/.well-known/agent-card.json': json(CARD), [AS]: json(SERVER(origin)) }),
      () => SHELL,
    )
    expect(kindsOf(seen)).toEqual(['server', 'agent-card'])
    expect(seen.row).toMatchObject({ state: 'surface', answersAnything: true })
  })

  test('with metadata: a document beside them counts, and the metadata do not', async () => {
    const seen = await site(
      () => ({ '/auth.md': markdown(DOCUMENT) }),
      (path) =>
        path.startsWith('/.well-known/')
          ? json({ resource: 'https://tides.dev', scopes_supported: ['x'] })
          : { status: 404 },
    )
    expect(kindsOf(seen)).toEqual(['auth.md'])
    expect(seen.row.surface).toMatchObject({ posture: 'oauth', scopes: { supported: [] } })
    expect(seen.row.findings.filter(({ rule }) => /^(?:resource|server)\//.test(rule))).toEqual([])
  })
})

describe('what was not seen is not absent', () => {
  test.each<[string, (path: string) => Page | undefined | 'never', string]>([
    ['a gate', () => ({ status: 403 }), 'gate'],
    ['a sign-in', () => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }), 'gate'],
    ['faults of the server', () => ({ status: 503 }), 'server-error'],
    ['a limit', () => ({ status: 429, headers: { 'retry-after': '3600' } }), 'rate-limit'],
    ['silence', () => 'never', 'time-out'],
    ['one place that is kept back', (path) => (path === AS ? { status: 401 } : undefined), 'gate'],
    ['a bad request', () => ({ status: 400 }), 'untold'],
    ['another host', () => ({ status: 421 }), 'untold'],
    ['a wall against bots', () => ({ status: 202 }), 'gate'],
    [
      'metadata from a cache of another',
      (path) => (path === AS ? { ...json(CARD), status: 203 } : undefined),
      'untold',
    ],
    ['JSON without its end', (path) => (path === AS ? { body: '{"issuer": "https://' } : undefined), 'broken-answer'],
    ['one fault', (path) => (path === '/.well-known/mcp.json' ? { status: 500 } : undefined), 'server-error'],
  ])('%s leaves it open', async (_name, answer, cause) => {
    const { row, asked } = await serving(answer, (origin) => surveyed(origin, { timeout: 100 }))
    expect(row).toMatchObject({ state: 'undecided', cause, findings: [] })
    expect(row.why).not.toBe('')
    expect(asked.length).toBeLessThanOrEqual(16)
  })

  test('a budget that is spent does', async () => {
    const { row } = await serving(
      () => undefined,
      (origin) => surveyed(origin, { maxRequests: 5 }),
    )
    expect(row).toMatchObject({ state: 'undecided', cause: 'budget' })
  })

  test('a time that is over does, and the row names the option that gives more', async () => {
    let now = Date.now()
    // Each look at the clock takes a moment.
    const clock = { ...realClock, now: () => (now += 100) }
    const { row } = await serving(
      () => undefined,
      (origin) => surveyed(origin, { clock, runTimeout: 1000 }),
    )
    expect(row).toMatchObject({ state: 'undecided', why: expect.stringContaining('--name-timeout <seconds>') })
  })

  test('metadata that are longer than what is read do', async () => {
    const { row } = await site(() => ({ [AS]: json({ issuer: 'https://tides.dev', x: 'x'.repeat(8_000_000) }) }))
    expect(row).toMatchObject({ state: 'undecided', cause: 'budget' })
  })

  test('but what was found counts', async () => {
    const { row } = await site(
      () => ({ '/auth.md': markdown(DOCUMENT) }),
      () => ({ status: 500 }),
    )
    expect(row).toMatchObject({ state: 'surface', surface: { posture: 'oauth' } })
  })
})

test('a hostile host fills no row', async () => {
  const many = Array.from({ length: 600 }, (_, i) => `${'ü'.repeat(400)}${i}`)
  const { row } = await site((origin) => ({
    [PRM]: json({ resource: origin, authorization_servers: [origin], scopes_supported: many, contacts: many }),
    [AS]: json({
      ...SERVER(origin),
      scopes_supported: many,
      [`${'x'.repeat(50)}_endpoint`]: `${origin}/${'y'.repeat(9000)}`,
    }),
  }))
  expect(row).toMatchObject({ state: 'surface', surface: { isCut: true } })
  expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(64 * 1024)
})
