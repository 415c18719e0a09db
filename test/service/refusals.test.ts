import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Agent, type Answer, CLAIM, createAgent, EXCHANGE, ORIGIN } from './agent.js'

const ALL = ['anonymous', 'service_auth', 'identity_assertion'] as const
const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
const JSON_TYPE = 'application/json'
const error = ({ status, json }: Answer) => [status, json['error']]
const sign = (typ: string, claims: object) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ }).sign(new Uint8Array(32))

describe('register', () => {
  const register = async (type: string, body: string) => (await createAgent()).post('/agent/identity', type, body)

  test.each([
    ['malformed JSON', JSON_TYPE, '{"type":', 400],
    ['an empty body', JSON_TYPE, '', 400],
    ['an array', JSON_TYPE, '[{"type":"anonymous"}]', 400],
    ['null', JSON_TYPE, 'null', 400],
    ['a string', JSON_TYPE, '"anonymous"', 400],
    ['no type', JSON_TYPE, '{}', 400],
    ['an unknown type', JSON_TYPE, '{"type":"telepathy"}', 400],
    ['a member of Object.prototype as type', JSON_TYPE, '{"type":"constructor"}', 400],
    ['a type that is no string', JSON_TYPE, '{"type":["anonymous"]}', 400],
    ['deep nesting', JSON_TYPE, '['.repeat(60_000), 400],
    ['a form', 'application/x-www-form-urlencoded', 'type=anonymous', 415],
    ['text', 'text/plain', '{"type":"anonymous"}', 415],
    ['no content type', '', '{"type":"anonymous"}', 415],
    ['a large body', JSON_TYPE, JSON.stringify({ type: 'anonymous', padding: 'x'.repeat(1_048_576) }), 413],
  ])('%s', async (_name, type, body, status) => {
    const answer = await register(type, body)
    expect(error(answer)).toEqual([status, 'invalid_request'])
    expect(answer.json['message']).toMatch(/\.$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('a charset does no harm', async () => {
    expect((await register('Application/JSON; charset=utf-8', '{"type":"anonymous"}')).status).toBe(200)
  })

  test.each(ALL)('%s, where it is not offered', async (type) => {
    const agent = await createAgent({ identityTypes: ALL.filter((offered) => offered !== type) })
    const code = type === 'identity_assertion' ? 'issuer_not_enabled' : `${type}_not_enabled`
    expect(error(await agent.register({ type, login_hint: 'ada@example.com' }))).toEqual([403, code])
  })

  test.each([
    'ada',
    'ada@localhost',
    'a b@example.com',
    'ada@@example.com',
    'ada@example..com',
    'ada\n@example.com',
    '\ud800@example.com',
    `${'a'.repeat(250)}@example.com`,
    7,
    null,
  ])('the login_hint %j', async (login_hint) => {
    const agent = await createAgent()
    expect(error(await agent.register({ type: 'service_auth', login_hint }))).toEqual([400, 'invalid_login_hint'])
  })

  test('no login_hint at all', async () => {
    expect(error(await (await createAgent()).register({ type: 'service_auth' }))).toEqual([400, 'invalid_request'])
  })

  test('a known and an unknown address are answered alike', async () => {
    const agent = await createAgent()
    const shapes = []
    for (const login_hint of ['ada@example.com', 'nobody@example.com']) {
      const { status, json } = await agent.register({ type: 'service_auth', login_hint })
      shapes.push([status, Object.keys(json)])
    }
    expect(shapes[0]).toEqual(shapes[1])
  })

  test('an ID-JAG, because nobody is trusted', async () => {
    const agent = await createAgent({ identityTypes: ALL })
    const send = (assertion: unknown, assertion_type = ID_JAG) =>
      agent.register({ type: 'identity_assertion', assertion_type, assertion })
    const assertion = await sign('oauth-id-jag+jwt', { iss: 'https://provider.example.net', aud: ORIGIN })
    expect(error(await send(assertion))).toEqual([403, 'issuer_not_enabled'])
    expect(error(await send(assertion, 'verified_email'))).toEqual([400, 'invalid_request'])
    expect(error(await send('e30.e30.e30'))).toEqual([400, 'invalid_request'])
    expect(error(await send({}))).toEqual([400, 'invalid_request'])
  })
})

describe('claim', () => {
  test.each([
    [{}, 400, 'invalid_request'],
    [{ claim_token: 7, email: 'ada@example.com' }, 400, 'invalid_request'],
    [{ claim_token: 'unknown', email: 'ada@example.com' }, 401, 'invalid_claim_token'],
  ])('%j', async (body, status, code) => {
    expect(error(await (await createAgent()).postJson('/agent/identity/claim', body))).toEqual([status, code])
  })

  test('an address that is none, or another than the registration was made for', async () => {
    const agent = await createAgent()
    const anonymous = (await agent.register()).json['claim_token']
    expect(error(await agent.startClaim(anonymous, 'nobody'))).toEqual([400, 'invalid_request'])
    const bound = (await agent.register({ type: 'service_auth', login_hint: 'ada@example.com' })).json['claim_token']
    expect(error(await agent.startClaim(bound, 'eve@example.com'))).toEqual([400, 'invalid_request'])
  })
})

describe('token', () => {
  const grant = `grant_type=${encodeURIComponent(EXCHANGE)}`

  test.each([
    ['', 'invalid_request'],
    ['grant_type=', 'invalid_request'],
    ['grant_type=password&username=a&password=b', 'unsupported_grant_type'],
    [grant, 'invalid_request'],
    [`${grant}&assertion=`, 'invalid_request'],
    [`${grant}&${grant}&assertion=x`, 'invalid_request'],
    [`${grant}&assertion=garbage`, 'invalid_grant'],
    [`${grant}&assertion=e30.e30.e30`, 'invalid_grant'],
    [`${grant}&assertion=x&resource=https%3A%2F%2Felsewhere.example.net`, 'invalid_target'],
    [`grant_type=${encodeURIComponent(CLAIM)}`, 'invalid_request'],
    [`grant_type=${encodeURIComponent(CLAIM)}&claim_token=unknown`, 'invalid_grant'],
  ])('%s: %s', async (form, code) => {
    const answer = await (await createAgent()).postForm('/oauth2/token', form)
    expect(error(answer)).toEqual([400, code])
    expect(answer.json['error_description']).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    expect([answer.headers.get('cache-control'), answer.headers.get('pragma')]).toEqual(['no-store', 'no-cache'])
  })

  test('a JSON body', async () => {
    const agent = await createAgent()
    const { identity_assertion } = (await agent.register()).json
    const answer = await agent.postJson('/oauth2/token', { grant_type: EXCHANGE, assertion: identity_assertion })
    expect(error(answer)).toEqual([400, 'invalid_request'])
  })

  test('its own resource is fine, twice even', async () => {
    const agent = await createAgent()
    const assertion = String((await agent.register()).json['identity_assertion'])
    const resource = encodeURIComponent(ORIGIN)
    const form = `${grant}&assertion=${assertion}&resource=${resource}&resource=${resource}%2F`
    expect((await agent.postForm('/oauth2/token', form)).status).toBe(200)
  })

  test('assertions that are not ours', async () => {
    const agent = await createAgent()
    const { registration_id } = (await agent.register()).json
    const claims = { iss: ORIGIN, aud: ORIGIN, sub: String(registration_id), exp: 4e9 }
    const foreign = await sign('oauth-id-jag+jwt', claims)
    const elsewhere = (await (await createAgent()).register()).json['identity_assertion']
    for (const assertion of [foreign, new UnsecuredJWT(claims).encode(), elsewhere])
      expect(error(await agent.exchange(assertion))).toEqual([400, 'invalid_grant'])
  })
})

describe('revoke', () => {
  test.each([
    ['token=unknown', 200],
    ['token=unknown&token_type_hint=telepathy', 200],
    ['token_type_hint=access_token', 400],
    ['token=a&token=b', 400],
    ['', 400],
  ])('%s', async (form, status) => {
    expect((await (await createAgent()).postForm('/oauth2/revoke', form)).status).toBe(status)
  })
})

describe('events', () => {
  const push = async (type: string, body: string) => (await createAgent()).post('/agent/event/notify', type, body)
  const SET = 'application/secevent+jwt'

  test('a sound event, because nobody is trusted', async () => {
    const event = await sign('secevent+jwt', { iss: 'https://provider.example.net', jti: '1', iat: 1, events: {} })
    const { status, json } = await push(SET, event)
    expect([status, json['err'], json['description']]).toEqual([400, 'invalid_issuer', expect.any(String)])
  })

  test.each(['', 'garbage', 'e30.e30.e30'])('the body %j', async (body) => {
    expect((await push(SET, body)).json['err']).toBe('invalid_request')
  })

  test('an ID-JAG in place of an event, and another content type', async () => {
    const event = await sign('oauth-id-jag+jwt', { iss: 'https://provider.example.net', iat: 1, events: {} })
    expect((await push(SET, event)).json).toEqual({
      err: 'invalid_request',
      description: 'The typ of the JWT must be secevent+jwt.',
    })
    expect((await push(JSON_TYPE, '{}')).json['err']).toBe('invalid_request')
  })
})

test.each([
  ['/agent/identity', 'POST, OPTIONS'],
  ['/agent/identity/claim', 'POST, OPTIONS'],
  ['/agent/event/notify', 'POST, OPTIONS'],
  ['/oauth2/token', 'POST, OPTIONS'],
  ['/oauth2/revoke', 'POST, OPTIONS'],
  ['/sign-in', 'POST, OPTIONS'],
  ['/api/notes', 'GET, POST, HEAD, OPTIONS'],
  ['/auth.md', 'GET, HEAD, OPTIONS'],
])('%s takes only %s', async (path, allow) => {
  const agent: Agent = await createAgent()
  const refused = await agent.send(allow.startsWith('GET') ? 'DELETE' : 'GET', path)
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, allow])
  const options = await agent.send('OPTIONS', path)
  expect([options.status, options.headers.get('allow'), options.text]).toEqual([204, allow, ''])
})
