import { describe, expect, test } from 'vitest'
import { announcement } from '../../src/cli/commands/announcement.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { createProvider } from '../../src/provider/create.js'

const OPTIONS = { ...DEFAULTS, target: new URL('https://example.com') }
const HOSTS = ['auth.example.com', 'api.example.com']

describe('before anything is created', () => {
  test('the hosts are named, and how much it will be', () => {
    expect(announcement(OPTIONS, HOSTS, {})).toContain(
      'will make up to 4 registrations at auth.example.com, api.example.com and get tokens for them',
    )
  })

  test('and whom the service will ask', () => {
    expect(announcement({ ...OPTIONS, loginHint: 'ada@example.com' }, HOSTS, {})).toContain(
      'ask ada@example.com to confirm',
    )
  })

  test('and in whose name', async () => {
    const provider = await createProvider({ issuer: 'https://provider.example.net' })
    const lines = announcement({ ...OPTIONS, provider }, HOSTS, {})
    expect(lines).toContain('register made-up people of https://provider.example.net with addresses at example.com')
    expect(lines.trim().split('\n')).toHaveLength(1)
  })

  test('a service elsewhere cannot fetch keys from here', async () => {
    const provider = await createProvider({ issuer: 'http://127.0.0.1:9000' })
    expect(announcement({ ...OPTIONS, provider }, HOSTS, {}).split('\n')[1]).toBe(
      'authmd-check: http://127.0.0.1:9000 is on this machine: only a service here can fetch its keys',
    )
  })
})

describe('of a proxy', () => {
  const HTTPS = { https: 'http://proxy.example:3128' }
  const HTTP = { http: 'http://proxy.example:3128' }
  const plain = new URL('http://staging.example.com:8080')
  test.each([
    ['that all requests go through', HTTPS, OPTIONS.target, HOSTS, `example.com, ${HOSTS.join(', ')}`],
    [
      'of another scheme than the target has',
      HTTPS,
      plain,
      ['staging.example.com:8080', 'auth.example.com'],
      'auth.example.com',
    ],
    ['for the target alone', HTTP, plain, ['staging.example.com:8080', 'auth.example.com'], 'staging.example.com:8080'],
  ])('%s, the hosts are named', (_, proxy, target, hosts, named) => {
    expect(announcement({ ...OPTIONS, target, route: { proxy } }, hosts, {})).toContain(
      `requests to ${named} go through your proxy, which resolves names`,
    )
  })

  test.each([
    ['that no scheme of theirs has', { proxy: HTTP }],
    ['that their names do not need', { proxy: { ...HTTPS, none: 'example.com' } }],
    ['that is not there', {}],
  ])('%s, nothing is said', (_, route) => {
    expect(announcement({ ...OPTIONS, route }, HOSTS, {})).not.toContain('proxy')
  })
})

test.each([
  ['a service on this machine', ['127.0.0.1:8000', 'localhost:8001', '[::1]:8002'], {}],
  ['with --quiet', HOSTS, { quiet: true }],
])('nothing is said of %s', (_, hosts, flags) => {
  expect(announcement(OPTIONS, hosts, flags)).toBe('')
})

test('a target on this machine that registers elsewhere is announced', () => {
  const target = new URL('http://127.0.0.1:8000')
  expect(announcement({ ...OPTIONS, target }, ['127.0.0.1:8000', 'auth.example.com'], {})).toContain('auth.example.com')
})
