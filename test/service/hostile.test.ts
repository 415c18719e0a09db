import { assert, asyncProperty, constantFrom, dictionary, oneof, string } from 'fast-check'
import { expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { runs } from '../thorough.js'
import { createAgent } from './agent.js'

const PATHS = [
  '/agent/auth',
  '/agent/auth/claim',
  '/agent/auth/claim/complete',
  '/agent/auth/revoke',
  '/agent/identity',
  '/agent/identity/claim',
  '/agent/identity/claim/complete',
  '/agent/event/notify',
  '/oauth2/token',
  '/oauth2/revoke',
  '/sign-in',
  '/claim/x',
]
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'application/secevent+jwt', 'text/plain']
const names = constantFrom(
  'type',
  'login_hint',
  'assertion',
  'grant_type',
  'claim_token',
  'token',
  'email',
  'assertion_type',
  'requested_credential_type',
  'refresh_token',
  'otp',
  'user_code',
  '__proto__',
)
const values = oneof(
  string({ unit: 'binary' }),
  constantFrom(
    'anonymous',
    'service_auth',
    'identity_assertion',
    'verified_email',
    'refresh',
    'login_hint',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'e30.e30.e30',
    '..',
    '\u0000',
  ),
)
const bodies = oneof(
  string({ unit: 'binary' }),
  dictionary(names, values).map((fields) => JSON.stringify(fields)),
  dictionary(names, values).map((fields) => String(new URLSearchParams(fields))),
)

test.each(DIALECT_NAMES)('no body makes the service of %s fail', async (dialect) => {
  const identityTypes = ['anonymous', 'service_auth', 'identity_assertion'] as const
  const agent = await createAgent({ dialect, identityTypes })
  await assert(
    asyncProperty(constantFrom(...PATHS), constantFrom(...TYPES), bodies, async (path, type, body) => {
      expect((await agent.post(path, type, body)).status).toBeLessThan(500)
    }),
    runs(500),
  )
})

test('no bearer makes the API fail', async () => {
  const agent = await createAgent()
  const header = string({ unit: 'binary' }).map((text) => `Bearer ${text.replace(/[\0\r\n]|[^\x01-\xff]/g, '')}`)
  await assert(
    asyncProperty(header, async (authorization) => {
      expect([400, 401]).toContain((await agent.get('/api/notes', { authorization })).status)
    }),
    runs(1000),
  )
})

test('what stands in a form stays text on the page', async () => {
  const agent = await createAgent()
  const claim = (await agent.register({ type: 'service_auth', login_hint: "o'neil&co@example.com" })).json['claim']
  const page = await agent.get(new URL(String((claim as Record<string, unknown>)['verification_uri'])).pathname)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
  const attempt = '"><script>alert(1)</script>'
  const shown = await agent.postForm('/sign-in', { csrf, attempt, email: 'x@example.com', password: 'y' }, { cookie })
  expect(shown.status).toBe(403)
  expect(shown.text).toContain('wrong')
  expect(shown.text).not.toContain('<script')
})
