import { expect, test } from 'vitest'
import type { Way } from '../../../src/document/meaning/model.js'
import { documentOf } from '../judge.js'

/** How a text speaks of a way in, each place once. */
const stances = (text: string, type: Way): string[] =>
  documentOf(text)
    .offers.filter((offer) => offer.type === type)
    .map(({ stance }) => stance)

test.each<[text: string, type: Way]>([
  ['We support OAuth.', 'oauth'],
  ['Not a person? Use an API key.', 'api_key'],
  ['If you have neither, use `anonymous`.', 'anonymous'],
  ['You hold nothing and know nobody → `anonymous`.', 'anonymous'],
  ['Do not wait for an invitation, but use OAuth.', 'oauth'],
  ['API keys, not passwords.', 'api_key'],
  ['`service_auth` works not only for staff.', 'service_auth'],
  ['## Ways\n\n| way | supported |\n|---|---|\n| `service_auth` | yes |', 'service_auth'],
  ['## Ways\n\n| way | note |\n|---|---|\n| `service_auth` | — |', 'service_auth'],
])('%j offers %s', (text, type) => {
  expect(stances(text, type)).toEqual(['offered'])
})

test.each<[text: string, type: Way]>([
  ['There is no OAuth here.', 'oauth'],
  ['We do not offer dynamic client registration.', 'dcr'],
  ['We don’t take an API key.', 'api_key'],
  ['Neither an API key nor a password is asked for.', 'api_key'],
  ['It works without an API key.', 'api_key'],
  ['API keys, not OAuth.', 'oauth'],
  ['`identity_assertion` is **not enabled** on this host.', 'identity_assertion'],
  ['The `service_auth` flow is currently not supported.', 'service_auth'],
  ['`service_auth`: no', 'service_auth'],
  ['`service_auth` — not available', 'service_auth'],
  ['`service_auth` isn’t implemented.', 'service_auth'],
  ['~~You may use `service_auth`.~~', 'service_auth'],
  ['- ❌ OAuth', 'oauth'],
  ['- ✗ `service_auth`', 'service_auth'],
  ['We do not support:\n\n- `service_auth`', 'service_auth'],
  ['## Not supported\n\n- `service_auth`', 'service_auth'],
  ['## What is deliberately absent\n\nOAuth.', 'oauth'],
  ['| way | there |\n|---|---|\n| `service_auth` | no |', 'service_auth'],
  ['| way | there |\n|---|---|\n| `service_auth` | ✗ |', 'service_auth'],
  ['| way | supported |\n|---|---|\n| `service_auth` | — |', 'service_auth'],
])('%j refuses %s', (text, type) => {
  expect(stances(text, type)).toEqual(['refused'])
})

test.each<[text: string, type: Way]>([
  ['OAuth is coming soon.', 'oauth'],
  ['Dynamic client registration is planned.', 'dcr'],
  ['`service_auth` is not enabled yet.', 'service_auth'],
  ['## Roadmap\n\n- OAuth for everyone', 'oauth'],
  ['| way | there |\n|---|---|\n| `service_auth` | planned |', 'service_auth'],
])('%j plans %s', (text, type) => {
  expect(stances(text, type)).toEqual(['planned'])
})

test.each<[text: string, type: Way]>([
  ['Agent registration was retired in March.', 'registration'],
  ['Self-service registration is no longer offered.', 'registration'],
])('%j says that %s is over', (text, type) => {
  expect(stances(text, type)).toEqual(['past'])
})

test.each<[text: string, type: Way]>([
  ['Never log it: an API key is a secret.', 'api_key'],
  ['Keep an API key secret.', 'api_key'],
  ['If a page asks for OAuth, leave it.', 'oauth'],
  ['Der Zugang geht nur mit OAuth.', 'oauth'],
])('%j only mentions %s', (text, type) => {
  expect(stances(text, type)).toEqual(['mentioned'])
})

test.each<[text: string, type: Way]>([
  ['OAuth is only for paid plans.', 'oauth'],
  ['An API key is optional.', 'api_key'],
])('%j offers %s under a condition', (text, type) => {
  expect(stances(text, type)).toEqual(['conditional'])
})

test('a denial ends with its sentence, and covers a whole list', () => {
  const text = 'There is no OAuth, no API key and no `service_auth`. You may use `anonymous`.'
  expect(documentOf(text).offers.map(({ type, stance }) => [type, stance])).toEqual([
    ['oauth', 'refused'],
    ['api_key', 'refused'],
    ['service_auth', 'refused'],
    ['anonymous', 'offered'],
  ])
})

test('a way that is shown is offered', () => {
  const text = '# a\n\n```http\nPOST /agent/identity\n\n{ "type": "service_auth", "login_hint": "a@b.dev" }\n```\n'
  expect(documentOf(text).offers).toMatchObject([{ type: 'service_auth', stance: 'offered', shown: true }])
  const listed = '```json\n{ "identity_types_supported": ["anonymous", "own-type"] }\n```\n'
  expect(documentOf(listed).offers).toMatchObject([{ type: 'anonymous', stance: 'offered', shown: true }])
})

test.each([
  'No credential is needed.',
  'You need no account.',
  'It can be read without authentication.',
  'Registration is not required.',
  'There is no authentication.',
  'Everything here is openly accessible.',
])('%j says that nothing is needed', (text) => {
  expect(stances(text, 'open')).toEqual(['offered'])
})

test.each([
  'No token is accepted in the URL.',
  'Without a resource server there is no audience.',
  'Authentication is required.',
  'The public key is published.',
  'No one reads your keys.',
])('%j does not', (text) => {
  expect(stances(text, 'open')).toEqual([])
})

test.each([
  'See the OAuth protected resource metadata.',
  'It is at `/.well-known/oauth-authorization-server`.',
  'Errors are OAuth errors.',
])('%j offers no OAuth', (text) => {
  expect(stances(text, 'oauth').filter((stance) => stance !== 'mentioned')).toEqual([])
})
