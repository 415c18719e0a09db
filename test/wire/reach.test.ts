import { describe, expect, test } from 'vitest'
import { type Cargo, type Chain, type Named, Reach } from '../../src/wire/reach.js'

const url = (text: string) => new URL(text)
/** An API whose metadata list an issuer of another party, as customers of AuthKit do. */
const NAMED: Named = { target: url('https://api.example.com') }
const CHAIN: Chain = {
  root: url('https://api.example.com/.well-known/oauth-protected-resource'),
  issuer: url('https://tenant.authkit.dev'),
  endpoints: [],
  tokenEndpoints: [url('https://tenant.authkit.dev/oauth2/revoke')],
}
const reach = (named: Partial<Named> = {}, chain: Chain | undefined = CHAIN) => new Reach({ ...NAMED, ...named }, chain)
const CARGO: readonly Cargo[] = ['handle', 'token', 'typed', 'password']
const mayGo = (one: Reach, to: string) => [
  ...(one.refusesWrite(url(to)) ? [] : ['write']),
  ...CARGO.filter((cargo) => one.refuses(cargo, url(to)) === undefined),
  ...(one.refusesPage(url(to)) ? [] : ['page']),
]
const ALL = ['write', ...CARGO, 'page']

describe('along the chain', () => {
  test.each([
    ['the target', 'https://api.example.com/agent', ALL],
    ['its site', 'https://app.example.com/claim', ALL],
    ['its site, with a dot and another port', 'https://app.EXAMPLE.com.:8443/claim', ALL],
    [
      'an issuer of another party',
      'https://tenant.authkit.dev/token',
      ['write', 'handle', 'typed', 'password', 'page'],
    ],
    ['where that issuer ends tokens', 'https://tenant.authkit.dev/oauth2/revoke', ALL],
    ['the same with the token in the URL', 'https://tenant.authkit.dev/oauth2/revoke?token=x', ALL],
    ['a third party', 'https://evil.example', []],
    ['a name that begins alike', 'https://api.example.com.evil.example', []],
    ['user info that looks like the target', 'https://api.example.com@evil.example', []],
    ['the target without TLS', 'http://api.example.com/agent', ['write', 'page']],
    ['this machine', 'http://127.0.0.1:8000', []],
  ])('%s', (_, to, may) => {
    expect(mayGo(reach(), to)).toEqual(may)
  })
})

test('an issuer where no agents register has only its endpoints', () => {
  const [exchange, revoke] = ['https://tenant.authkit.dev/token', 'https://tenant.authkit.dev/revoke']
  const { root } = CHAIN
  const one = reach(
    {},
    { ...(root ? { root } : {}), endpoints: [exchange, revoke].map(url), tokenEndpoints: [url(revoke)] },
  )
  expect(mayGo(one, exchange)).toEqual(['write', 'handle', 'typed'])
  expect(mayGo(one, revoke)).toEqual(['write', 'handle', 'token', 'typed'])
  expect(mayGo(one, 'https://tenant.authkit.dev/sign-in')).toEqual([])
})

describe('without a chain', () => {
  const alone = new Reach({ target: url('https://staging.example.com') })
  test.each([
    ['the target', 'https://staging.example.com/agent', ALL],
    ['production', 'https://api.example.com/agent', ['token', 'typed', 'password', 'page']],
    ['a third party', 'https://evil.example', []],
  ])('%s', (_, to, may) => {
    expect(mayGo(alone, to)).toEqual(may)
  })
})

describe('on this machine', () => {
  const target = url('http://localhost:8000')
  const chain = {
    root: url('http://localhost:8000/prm'),
    issuer: url('http://127.0.0.1:8001'),
    endpoints: [],
    tokenEndpoints: [],
  }
  test.each([
    ['the target, by its address', 'http://127.0.0.1:8000/x', ALL],
    ['the port of the issuer', 'http://localhost:8001/x', ['write', 'handle', 'typed', 'password', 'page']],
    ['another port', 'http://localhost:9000/x', []],
    ['another loopback address', 'http://127.0.0.2:8000/x', []],
    ['every address', 'http://0.0.0.0:9000/x', []],
    ['another name', 'http://evil.localhost:8000/x', []],
  ])('%s', (_, to, may) => {
    expect(mayGo(new Reach({ target }, chain), to)).toEqual(may)
  })
})

describe('what the operator names', () => {
  test.each<[string, Partial<Named>, string, readonly string[]]>([
    ['--also', { also: ['auth.other.dev'] }, 'https://auth.other.dev/x', ['write', 'handle', 'token', 'typed']],
    ['--also, another port', { also: ['auth.other.dev'] }, 'https://auth.other.dev:8443/x', []],
    [
      '--also with a port',
      { also: ['AUTH.other.dev:8443'] },
      'https://auth.other.dev:8443/x',
      ['write', 'handle', 'token', 'typed'],
    ],
    ['--also, a host below it', { also: ['other.dev'] }, 'https://auth.other.dev/x', []],
    [
      '--also in Unicode',
      { also: ['bücher.dev'] },
      'https://xn--bcher-kva.dev/x',
      ['write', 'handle', 'token', 'typed'],
    ],
    [
      '--account-host',
      { accountHost: ['id.other.dev'] },
      'https://id.other.dev/x',
      ['write', 'typed', 'password', 'page'],
    ],
    ['--resource', { resource: 'https://api.other.dev/v1' }, 'https://api.other.dev/v2', ['token']],
    ['--write-url', { writeUrl: 'https://api.other.dev/v1' }, 'https://api.other.dev/v1', ['write', 'token']],
    ['--outbox', { outbox: 'http://mail.other.dev/' }, 'http://mail.other.dev/1', ['typed']],
  ])('%s', (_, named, to, may) => {
    expect(mayGo(reach(named), to)).toEqual(may)
  })
})

test('a refusal says why, and what would allow it', () => {
  const to = url('https://auth.other.dev:8443/x')
  expect(reach().refusesWrite(to)).toEqual({
    reason:
      'https://auth.other.dev:8443 is not on the chain that api.example.com begins with its metadata, so nothing is sent there',
    option: '--also auth.other.dev:8443',
  })
  expect(reach().refuses('handle', to)?.option).toBe('--also auth.other.dev:8443')
  expect(reach().refuses('password', to)?.option).toBe('--account-host auth.other.dev:8443')
  expect(reach().refusesPage(to)?.option).toBe('--account-host auth.other.dev:8443')
})
