import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import type { Mutation } from '../../src/service/defects.js'
import { tamper } from '../../src/wire/forged-jwt.js'
import { createAgent } from './agent.js'

const PRM = '/.well-known/oauth-protected-resource'
const mutated = (...wire: Mutation[]) => createAgent({}, [{ name: 'mutated', wire }])

test('a status, and headers set and removed', async () => {
  const agent = await mutated({ on: 'GET /docs', status: 401, headers: { 'X-New': 'yes', 'Cache-Control': null } })
  const { status, headers, text } = await agent.get('/docs')
  expect([status, headers.get('x-new'), headers.has('cache-control')]).toEqual([401, 'yes', false])
  expect(text).toContain('Documentation')
  expect((await agent.get('/')).status).toBe(200)
})

test('JSON by merge patch', async () => {
  const json = { resource: 'https://other.example.net', scopes_supported: null, nested: { deep: { a: 1, b: null } } }
  const { json: body } = await (await mutated({ on: `GET ${PRM}`, json })).get(PRM)
  expect(body).toMatchObject({ resource: 'https://other.example.net', nested: { deep: { a: 1 } } })
  expect(body).not.toHaveProperty('scopes_supported')
  expect(body).not.toHaveProperty('nested.deep.b')
  expect(body).toHaveProperty('resource_name')
})

test('a merge patch keeps the members beside the patched one, and replaces what is no object', async () => {
  const path = '/.well-known/oauth-authorization-server'
  const agent = await mutated(
    { on: `GET ${path}`, json: { agent_auth: { skill: null } } },
    { on: 'GET /logo.svg', json: { a: 1 } },
  )
  const { agent_auth } = (await agent.get(path)).json
  expect(agent_auth).not.toHaveProperty('skill')
  expect(agent_auth).toHaveProperty('identity_endpoint')
  expect((await agent.get('/logo.svg')).text).toBe('{"a":1}')
})

test('a body, and a body made from the old one', async () => {
  const agent = await mutated(
    { on: 'GET /docs', body: 'gone' },
    { on: 'GET /auth.md', body: (text) => text.toUpperCase() },
  )
  expect((await agent.get('/docs')).text).toBe('gone')
  expect((await agent.get('/auth.md')).text).toContain('# AUTH.MD')
})

test.each([
  ['success', '/docs'],
  ['refusal', '/nowhere'],
] as const)('only where there is a %s', async (where, path) => {
  const agent = await mutated({ on: 'GET *', where, body: 'changed' })
  const answers = [await agent.get('/docs'), await agent.get('/nowhere')]
  expect(answers.map(({ text }) => text === 'changed')).toEqual([path === '/docs', path === '/nowhere'])
})

test('the origin, wherever it is named', async () => {
  const agent = await mutated(
    { on: 'GET /docs', headers: { location: '{origin}/moved' }, body: 'see {origin}/moved' },
    { on: `GET ${PRM}`, json: { resource: '{origin}/api' } },
  )
  const { origin } = agent.service.options
  const { headers, text } = await agent.get('/docs')
  expect([headers.get('location'), text]).toEqual([`${origin}/moved`, `see ${origin}/moved`])
  expect((await agent.get(PRM)).json['resource']).toBe(`${origin}/api`)
})

test('a status that has no body', async () => {
  expect(await (await mutated({ on: 'GET /docs', status: 204 })).get('/docs')).toMatchObject({ status: 204, text: '' })
})

test('in order, from several defects', async () => {
  const add = (letter: string) => ({ name: letter, wire: [{ on: 'GET /docs', body: (text: string) => text + letter }] })
  const agent = await createAgent({}, [add('1'), add('2')])
  expect((await agent.get('/docs')).text).toMatch(/12$/)
})

test.each([
  ['GET /docs', 'GET', '/docs', true],
  ['GET /docs', 'HEAD', '/docs', true],
  ['HEAD /docs', 'HEAD', '/docs', true],
  ['HEAD /docs', 'GET', '/docs', false],
  ['GET /docs', 'POST', '/docs', false],
  ['GET /docs', 'GET', '/docs/x', false],
  ['* /docs', 'DELETE', '/docs', true],
  ['POST *', 'POST', '/oauth2/token', true],
  ['POST *', 'GET', '/docs', false],
  ['GET /.well-known/*', 'GET', PRM, true],
  ['GET /.well-known/*', 'GET', '/xwell-known/a', false],
  ['* *', 'GET', '/nothing', true],
  ['*', 'GET', '/nothing', true],
])('%s and %s %s', async (on, method, path, applies) => {
  const { headers } = await (await mutated({ on, headers: { 'x-mutated': 'yes' } })).send(method, path)
  expect(headers.has('x-mutated')).toBe(applies)
})

test('only for some requests', async () => {
  const agent = await mutated({
    on: 'POST /agent/identity',
    when: ({ url, headers, body }) =>
      url.searchParams.has('q') && headers.get('x-a') === 'b' && body.includes('"anonymous"'),
    status: 500,
  })
  const body = { type: 'anonymous' }
  expect((await agent.postJson('/agent/identity?q', body, { 'x-a': 'b' })).status).toBe(500)
  expect((await agent.postJson('/agent/identity?q', body)).status).toBe(200)
  expect((await agent.postJson('/agent/identity?q', {}, { 'x-a': 'b' })).status).toBe(400)
})

test('the document and the configuration', async () => {
  const agent = await createAgent({}, [
    { name: 'one', document: (text) => text.replace('# auth.md', '# One') },
    { name: 'two', document: (text) => text.replace('# One', '# Two'), service: { identityTypes: ['anonymous'] } },
  ])
  const { text } = await agent.get('/auth.md')
  expect(text).toMatch(/^# Two\n/)
  expect(text).not.toContain('service_auth')
  expect(agent.service.options.identityTypes).toEqual(['anonymous'])
})

test('an assertion that says something else is still known to the service', async () => {
  const assertion = { header: { typ: null, cty: 'x' }, claims: { aud: 'https://elsewhere.example.org', jti: null } }
  const agent = await createAgent({}, [{ name: 'changed', assertion }])
  const { json } = await agent.register()
  const compact = String(json['identity_assertion'])
  expect(decodeProtectedHeader(compact)).toEqual({ alg: 'ES256', kid: expect.any(String), cty: 'x' })
  expect(decodeJwt(compact)).toMatchObject({ aud: 'https://elsewhere.example.org', sub: json['registration_id'] })
  expect(decodeJwt(compact)).not.toHaveProperty('jti')
  expect((await agent.exchange(compact)).status).toBe(200)
  expect((await agent.exchange(tamper(compact))).status).toBe(400)
})
