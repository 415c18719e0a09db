/** Says which IP addresses do not belong to the public Internet, and what they are for. */

import ipaddr from 'ipaddr.js'

/** A block of addresses that a service on the public Internet cannot have. */
export interface SpecialRange {
  /** In CIDR notation. */
  readonly block: string
  readonly use: string
}

/**
 * The one table of them: the special-purpose registries of IANA (RFC 6890), and addresses at which clouds serve credentials to their own
 * machines. The first block that has an address counts, so that a single address stands before the block around it.
 */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  { block: '169.254.169.254/32', use: 'the metadata service of a cloud' },
  { block: '168.63.129.16/32', use: 'the platform service of Azure' },
  { block: '100.100.100.200/32', use: 'the metadata service of Alibaba Cloud' },
  { block: '192.0.0.192/32', use: 'the metadata service of Oracle Cloud' },
  { block: '169.254.0.23/32', use: 'the metadata service of Tencent Cloud' },
  { block: '0.0.0.0/8', use: 'this host' },
  { block: '10.0.0.0/8', use: 'a private network' },
  { block: '100.64.0.0/10', use: 'a network of a provider, behind its NAT' },
  { block: '127.0.0.0/8', use: 'loopback' },
  { block: '169.254.0.0/16', use: 'link-local' },
  { block: '172.16.0.0/12', use: 'a private network' },
  { block: '192.0.0.0/24', use: 'assigned to protocols' },
  { block: '192.0.2.0/24', use: 'documentation' },
  { block: '192.88.99.0/24', use: 'relays of 6to4' },
  { block: '192.168.0.0/16', use: 'a private network' },
  { block: '198.18.0.0/15', use: 'benchmarks' },
  { block: '198.51.100.0/24', use: 'documentation' },
  { block: '203.0.113.0/24', use: 'documentation' },
  { block: '224.0.0.0/4', use: 'multicast' },
  { block: '255.255.255.255/32', use: 'broadcast' },
  { block: '240.0.0.0/4', use: 'reserved' },
  { block: 'fd00:ec2::254/128', use: 'the metadata service of AWS' },
  { block: 'fd20:ce::254/128', use: 'the metadata service of Google Cloud' },
  { block: 'fd00:42::42/128', use: 'the metadata service of Scaleway' },
  { block: '::/128', use: 'this host' },
  { block: '::1/128', use: 'loopback' },
  { block: '::/96', use: 'an IPv4 address in an old form of IPv6' },
  { block: '::ffff:0:0:0/96', use: 'an IPv4 address that a translator maps' },
  { block: '64:ff9b:1::/48', use: 'a translator (NAT64) of a local network' },
  { block: '100::/64', use: 'addresses that discard' },
  { block: '2001::/32', use: 'a tunnel (Teredo)' },
  { block: '2001:2::/48', use: 'benchmarks' },
  { block: '2001::/23', use: 'assigned to protocols' },
  { block: '2001:db8::/32', use: 'documentation' },
  { block: '2002::/16', use: 'a tunnel (6to4)' },
  { block: '3fff::/20', use: 'documentation' },
  { block: '5f00::/16', use: 'segment routing' },
  { block: 'fc00::/7', use: 'a private network' },
  { block: 'fe80::/10', use: 'link-local' },
  { block: 'fec0::/10', use: 'a private network, in an old form' },
  { block: 'ff00::/8', use: 'multicast' },
]
/** All that IANA gives to hosts of IPv6. Whatever is outside is reserved. */
const GLOBAL_UNICAST = '2000::/3'
/** A translator (NAT64) puts the IPv4 address into the last 32 bits. RFC 6052 §2.1. */
const TRANSLATED = '64:ff9b::/96'

const parsed = (block: string) => ipaddr.parseCIDR(block)
const TABLE = SPECIAL_RANGES.map((range) => ({ range, cidr: parsed(range.block) }))

type Address = ReturnType<typeof ipaddr.process>

const isIn = (address: Address, [base, bits]: ReturnType<typeof parsed>): boolean =>
  address.kind() === base.kind() && address.match(base, bits)

/** An IPv4 address begins with a digit, and an IPv6 address has a colon. Most hosts are names and need no parsing. */
const FORM = /^\d|:/

/** The last 32 bits of an IPv6 address in the form of IPv4. ipaddr.js takes `::8.8.8.8` for a mapped address, which it is not. */
const DOTTED = /(?<=:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?=$|%)/
const withoutDots = (text: string): string =>
  text.replace(DOTTED, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })

/** Reads an IP address, with or without the brackets of a URL. An IPv4 address in the mapped form of IPv6 is read as IPv4. */
export function addressOf(host: string): Address | undefined {
  const bare = withoutDots(host.replace(/^\[|\]$/g, ''))
  return FORM.test(bare) && ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined
}

/** Returns the special block of an IP address. It is undefined for a public address, and for what is not an address. */
export function specialRangeOf(host: string): SpecialRange | undefined {
  const address = addressOf(host)
  return address && rangeOf(address)
}

function rangeOf(address: Address): SpecialRange | undefined {
  const special = TABLE.find(({ cidr }) => isIn(address, cidr))?.range
  if (special || address.kind() === 'ipv4') return special
  // Networks without IPv4 reach every public service that has no IPv6 in this way. What is translated decides.
  if (isIn(address, parsed(TRANSLATED))) return rangeOf(new ipaddr.IPv4(address.toByteArray().slice(-4)))
  return isIn(address, parsed(GLOBAL_UNICAST)) ? undefined : { block: '::/0', use: 'reserved' }
}
