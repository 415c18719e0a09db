import { expect, test } from 'vitest'
import { pageAt } from '../../src/wire/pages.js'

test.each([
  ['https://a.dev/auth.md', 'a documentation page'],
  ['https://a.dev/docs/integrations/mcp/', 'a documentation page'],
  ['https://a.dev/en/docs', 'a documentation page'],
  ['https://a.dev/help/register.html', 'a documentation page'],
  ['https://a.dev/docs/agents', 'a documentation page'],
  ['https://a.dev/help/auth', 'a documentation page'],
  ['https://a.dev/getting-started', 'a page for people'],
  ['https://a.dev/login', 'a page for people'],
  ['https://app.a.dev/business/onboarding/', 'a page for people'],
  ['https://a.dev/de-de/pricing', 'a page for people'],
])('%s is %s', (url, page) => {
  expect(pageAt(new URL(url))).toBe(page)
})

test.each([
  'https://a.dev/agent/identity',
  'https://a.dev/api/signup',
  'https://a.dev/v1/account',
  'https://a.dev/auth/login',
  'https://api.a.dev/login',
  'https://a.dev/docs/api/register',
  'https://a.dev/docs/agent/identity',
  'https://api.a.dev/docs/agents',
  'https://docs.a.dev/agent/event/notify',
  'https://a.dev/register',
  'https://a.dev/',
])('%s may be an endpoint', (url) => {
  expect(pageAt(new URL(url))).toBeUndefined()
})
