import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../src/inventory/names/entry.js'
import { hostsWithin, SIBLINGS, siblingsOf } from '../../../src/inventory/names/expand.js'
import type { InventoryName } from '../../../src/model/inventory.js'
import type { Surface } from '../../../src/model/surface.js'

function named(text: string): InventoryName {
  const entry = entryOf('names', { text, line: 3, carried: { owner: 'a' } })
  if ('reason' in entry) throw new Error(entry.reason)
  return entry
}

describe('siblings', () => {
  test('stand below the registrable domain, and nobody is known to own them', () => {
    const siblings = siblingsOf(named('https://shop.eu.example.co.uk/auth.md'))
    expect(siblings.map(({ name }) => name)).toEqual(
      SIBLINGS.map((label) => (label === '' ? 'example.co.uk' : `${label}.example.co.uk`)),
    )
    expect(siblings[2]).toEqual({
      name: 'api.example.co.uk',
      url: 'https://api.example.co.uk/',
      at: { file: 'names', line: 3 },
      expandedFrom: 'shop.eu.example.co.uk',
    })
  })

  test('do not have the name itself among them', () => {
    const names = siblingsOf(named('api.example.com')).map(({ name }) => name)
    expect(names).toHaveLength(SIBLINGS.length - 1)
    expect(names).not.toContain('api.example.com')
  })

  test('of a host that one customer has of many stay with this customer', () => {
    expect(siblingsOf(named('www.me.github.io')).map(({ name }) => name)).toContain('api.me.github.io')
    expect(siblingsOf(named('www.me.github.io')).map(({ name }) => name)).not.toContain('api.github.io')
    expect(siblingsOf(named('github.io'))).toEqual([])
  })

  test.each(['192.0.2.1', '[2001:db8::1]', 'localhost', 'intranet:8443', 'https://co.uk/'])('%s has none', (text) => {
    expect(siblingsOf(named(text))).toEqual([])
  })
})

describe('hosts that documents name', () => {
  const within = (text: string, hosts: readonly string[]) => {
    const surface: Surface = {
      posture: null,
      dialect: null,
      level: null,
      registrationTypes: [],
      scopes: { supported: [], beforeClaim: [], afterClaim: [] },
      lifetimes: [],
      endpoints: [],
      hosts: hosts.map((value) => ({ value, from: ['metadata'] })),
      issuers: [],
      contacts: [],
    }
    return hostsWithin({ ...named(text), surface }).map(({ name, url, expandedFrom }) => [name, url, expandedFrom])
  }

  test('count within the registrable domain, each once', () => {
    const hosts = [
      'example.com',
      'auth.example.com',
      'auth.example.com',
      'x.example.com:8443',
      'idp.example.net',
      'evilexample.com',
      '192.0.2.1',
    ]
    expect(within('example.com', hosts)).toEqual([
      ['auth.example.com', 'https://auth.example.com/', 'example.com'],
      ['x.example.com:8443', 'https://x.example.com:8443/', 'example.com'],
    ])
  })

  test('are none for an address, for another customer of a host, and where nothing was found', () => {
    expect(within('192.0.2.1', ['192.0.2.1:8443', '192.0.2.2'])).toEqual([])
    expect(within('me.github.io', ['you.github.io', 'github.io', 'a.me.github.io'])).toEqual([
      ['a.me.github.io', 'https://a.me.github.io/', 'me.github.io'],
    ])
    expect(hostsWithin(named('example.com'))).toEqual([])
  })
})
