import { describe, expect, test } from 'vitest'
import { CLAIM, createAgent, EXCHANGE, ORIGIN } from './agent.js'

const ALL = ['anonymous', 'service_auth', 'identity_assertion'] as const
const PRM = '/.well-known/oauth-protected-resource'
const AS = '/.well-known/oauth-authorization-server'

describe('metadata', () => {
  test('names the resource and its server', async () => {
    const { json, headers } = await (await createAgent()).get(PRM)
    expect(json).toMatchObject({
      resource: ORIGIN,
      authorization_servers: [ORIGIN],
      scopes_supported: ['notes.read', 'notes.write'],
      bearer_methods_supported: ['header'],
    })
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
  })

  test('names only what the offered types call for', async () => {
    const few = (await (await createAgent({ identityTypes: ['anonymous'] })).get(AS)).json
    expect(few).toMatchObject({ issuer: ORIGIN, grant_types_supported: [EXCHANGE, CLAIM] })
    expect(few['agent_auth']).toEqual({
      skill: `${ORIGIN}/auth.md`,
      identity_endpoint: `${ORIGIN}/agent/identity`,
      claim_endpoint: `${ORIGIN}/agent/identity/claim`,
      identity_types_supported: ['anonymous'],
    })
    const all = (await (await createAgent({ identityTypes: ALL })).get(AS)).json
    expect(all['agent_auth']).toMatchObject({
      events_endpoint: `${ORIGIN}/agent/event/notify`,
      identity_assertion: { assertion_types_supported: ['urn:ietf:params:oauth:token-type:id-jag'] },
      events_supported: [expect.stringMatching(/^https:/)],
    })
  })

  test('does not believe the request about its own name', async () => {
    const agent = await createAgent()
    const forged = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', host: 'evil.example' }
    for (const path of [PRM, AS]) expect((await agent.get(path, forged)).text).toBe((await agent.get(path)).text)
  })

  test('publishes no private key', async () => {
    const { keys } = (await (await createAgent()).get('/.well-known/jwks.json')).json as { keys: object[] }
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ])
  })

  test.each([PRM, AS, '/auth.md', '/', '/docs', '/logo.svg'])('HEAD %s is GET without the body', async (path) => {
    const agent = await createAgent()
    const [get, head] = [await agent.get(path), await agent.send('HEAD', path)]
    expect([head.status, head.text, [...head.headers]]).toEqual([200, '', [...get.headers]])
  })
})

test('browsers may ask first', async () => {
  const { headers } = await (await createAgent()).send('OPTIONS', '/api/notes', {
    origin: 'https://agent.example.net',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization',
  })
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-allow-methods')).toContain('GET')
  expect(headers.get('access-control-allow-headers')).toContain('Authorization')
})

test('what is not there is not found', async () => {
  const agent = await createAgent()
  for (const path of ['/auth.md/more', '/AUTH.md', '/nothing', '/%ff', '/.well-known/openid-configuration'])
    expect(await agent.get(path)).toMatchObject({ status: 404, json: { error: 'not_found' } })
})

test('plain http asks for no HSTS', async () => {
  const agent = await createAgent({ origin: 'http://127.0.0.1:8000' })
  expect((await agent.get('/')).headers.has('strict-transport-security')).toBe(false)
})

describe.each([[['anonymous']], [['service_auth']], [['identity_assertion']], [ALL]] as const)(
  'auth.md with %j',
  (identityTypes) => {
    const read = async () => (await createAgent({ identityTypes })).get('/auth.md')

    test('is Markdown, the same for everybody, and short', async () => {
      const agent = await createAgent({ identityTypes })
      const plain = await agent.get('/auth.md')
      expect(plain.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      for (const accept of ['text/markdown', 'text/html', '*/*'])
        expect((await agent.get('/auth.md', { accept })).text).toBe(plain.text)
      expect(Buffer.byteLength(plain.text)).toBeLessThan(16_384)
    })

    test('walks through in order, and through nothing that is not offered', async () => {
      const { text } = await read()
      expect(text.match(/^#{1,2} .*/gm)).toEqual([
        '# auth.md',
        '## Discover',
        '## Pick a method',
        '## Register',
        '## Claim ceremony',
        '## Exchange the assertion',
        '## Use the access_token',
        '## Errors',
        '## Revocation',
        '## Scopes',
        '## Contact, pricing and terms',
      ])
      expect(text.match(/^### (anonymous|service_auth|identity_assertion)$/gm)).toEqual(
        identityTypes.map((type) => `### ${type}`),
      )
      for (const type of ALL)
        expect(text.includes(`\`${type}\``)).toBe((identityTypes as readonly string[]).includes(type))
    })

    test('has examples that parse, links that lead somewhere, and one host', async () => {
      const { text } = await read()
      const examples = [...text.matchAll(/^```json\n(.*?)\n```$/gms)].map(([, body]) => JSON.parse(body ?? ''))
      expect(examples.length).toBeGreaterThan(5)
      const slugs = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title
          ?.toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      )
      const fragments = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, fragment]) => fragment)
      expect(fragments).not.toEqual([])
      expect(slugs).toEqual(expect.arrayContaining(fragments))
      const hosts = new Set([...text.matchAll(/https?:\/\/([^/\s"`)]+)/g)].map(([, host]) => host))
      hosts.delete('schemas.workos.com')
      expect([...hosts]).toEqual(['service.example.net'])
      expect(text).toMatch(/^GET \/api\/notes HTTP\/1.1\nHost: service.example.net\nAuthorization: Bearer </m)
    })

    test('links to nothing that is not served', async () => {
      const agent = await createAgent({ identityTypes })
      const links = [...(await read()).text.matchAll(/\]\(https:\/\/service\.example\.net([^)#]+)/g)]
      expect(links.length).toBeGreaterThan(3)
      for (const [, path] of links) expect((await agent.get(path ?? '')).status).toBe(200)
    })
  },
)
