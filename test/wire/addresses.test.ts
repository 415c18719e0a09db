import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { SPECIAL_RANGES, specialRangeOf } from '../../src/wire/addresses.js'

/** The first and the last address of a block. */
function ends(block: string): string[] {
  const [base, bits] = ipaddr.parseCIDR(block)
  const first = base.toByteArray()
  const last = first.map((byte, i) => byte | (0xff >> Math.min(8, Math.max(0, bits - i * 8))))
  return [first, last].map((bytes) => ipaddr.fromByteArray(bytes).toString())
}

describe.each(SPECIAL_RANGES)('$block, $use', ({ block }) => {
  test.each(ends(block))('its end %s is not public', (address) => {
    expect(specialRangeOf(address)).toBeDefined()
    expect(specialRangeOf(`[${address}]`)).toBeDefined()
  })
  test('the row is reached: its first address, or its last, is found in it', () => {
    expect(ends(block).map((address) => specialRangeOf(address)?.block)).toContain(block)
  })
})

// What is in each block is written here a second time, by addresses that people meet.
test.each([
  ['0.0.0.0', 'this host'],
  ['0.1.2.3', 'this host'],
  ['10.255.0.1', 'a private network'],
  ['100.64.0.1', 'behind its NAT'],
  ['100.127.255.254', 'behind its NAT'],
  ['100.100.100.200', 'Alibaba'],
  ['127.0.0.53', 'loopback'],
  ['168.63.129.16', 'Azure'],
  ['169.254.169.254', 'metadata'],
  ['169.254.170.2', 'link-local'],
  ['172.31.255.255', 'a private network'],
  ['192.0.0.192', 'Oracle'],
  ['192.0.0.8', 'protocols'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4'],
  ['192.168.1.1', 'a private network'],
  ['198.19.0.1', 'benchmarks'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.9', 'documentation'],
  ['239.1.2.3', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'this host'],
  ['::1', 'loopback'],
  ['::7f00:1', 'an old form'],
  ['::10.0.0.1', 'an old form'],
  ['::8.8.8.8', 'an old form'],
  ['::ffff:10.0.0.1', 'a private network'],
  ['::ffff:a9fe:a9fe', 'metadata'],
  ['::ffff:0:10.0.0.1', 'translator'],
  ['64:ff9b::a9fe:a9fe', 'metadata'],
  ['64:ff9b::10.0.0.1', 'a private network'],
  ['64:ff9b:1::1', 'NAT64'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:2::1', 'benchmarks'],
  ['2001:10::1', 'protocols'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4'],
  ['2002:808:808::', '6to4'],
  ['3fff::1', 'documentation'],
  ['4000::1', 'reserved'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'a private network'],
  ['fd00:ec2::254', 'AWS'],
  ['fd20:ce::254', 'Google'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['fec0::1', 'an old form'],
  ['ff02::1', 'multicast'],
])('%s: %s', (address, use) => {
  expect(specialRangeOf(address)?.use).toContain(use)
})

test.each([
  '1.1.1.1',
  '93.184.216.34',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '168.63.129.15',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.1',
  '192.0.1.1',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2001:4860:4860::8888',
  '2a00:1450:4001::1',
  '[2606:4700::1111]',
  '::ffff:8.8.8.8',
  // How a network without IPv4 reaches 8.8.8.8.
  '64:ff9b::808:808',
  'example.com',
  'intranet',
  '',
  '1.2.3',
  'a:b',
])('%s is public, or no address', (address) => {
  expect(specialRangeOf(address)).toBeUndefined()
})
