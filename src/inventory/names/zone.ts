/**
 * Reads the names of hosts in a zone file (RFC 1035 §5). The owner of an address, an alias or a service binding is a host that may answer
 * over https, and so may the top of a zone that others run (`NS`). The owner of any other record, such as MX, TXT or PTR, says nothing about a
 * host, and neither does a label with an underscore (RFC 8552), nor the tree of addresses (`.arpa`).
 */

import { isKnownDomain } from '../../wire/sites.js'
import type { Found, NameText } from './found.js'
import { type Entry, entriesOf } from './zone-entries.js'

/** ALIAS and ANAME are those of providers, for what CNAME cannot be at the top of a zone. */
const OF_HOSTS = new Set(['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB', 'ALIAS', 'ANAME'])
const CLASS = /^(?:IN|CH|HS|CS|ANY)$/i
const TTL = /^\d+(?:[smhdw]\d*)*$/i
const TYPE = /^[a-z][a-z0-9-]*$/i
/** A record of one line, or a directive. */
const RECORD =
  /^(?:\S+\s+)?(?:\d\w*\s+)?(?:(?:IN|CH|HS)\s+)?(?:\d\w*\s+)?(?:SOA|NS|A|AAAA|CNAME|DNAME|MX|TXT|SPF|SRV|CAA|PTR|HTTPS|SVCB|DS|DNSKEY|RRSIG|NSEC|TLSA)\s+\S/
const DIRECTIVE = /^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)\s/i
const WITHOUT_ORIGIN =
  'the name is relative, and nothing says to what: write "$ORIGIN example.com." above it, with your domain'

/** What is known from the lines before. Names are absolute, with their dot. */
interface Zone {
  origin: string | undefined
  owner: string | undefined
  /** The top of the zone, by its SOA. */
  top?: string
  /** The last name that was found: records of one owner stand together. */
  last?: string
}

/** Whether a line is one of a zone file. */
export const isZoneLine = (line: string): boolean => DIRECTIVE.test(line) || RECORD.test(line)

/** Yields the names of hosts, and what cannot be read. */
export async function* namesOfZone({ file, chunks }: NameText): AsyncGenerator<Found> {
  const zone: Zone = { origin: originIn(file), owner: undefined }
  for await (const entry of entriesOf(chunks)) {
    const found = 'reason' in entry ? entry : read(entry, zone)
    if (found === undefined || ('text' in found && !('reason' in found) && found.text === zone.last)) continue
    if (!('reason' in found)) zone.last = found.text
    yield found
  }
}

/** Many files have the name of their zone: `db.example.com`, `example.com.zone`. */
function originIn(file: string): string | undefined {
  const name = file
    .replace(/^.*[\\/]/s, '')
    .replace(/^db\./, '')
    .replace(/\.(?:zone|db|txt|hosts|bind|dns)$/, '')
    .toLowerCase()
  return isKnownDomain(name) ? `${name}.` : undefined
}

function read(entry: Entry, zone: Zone): Found | undefined {
  const [first = ''] = entry.tokens
  if (first.startsWith('$') && !entry.isIndented) return obey(entry, zone)
  const rest = entry.isIndented ? entry.tokens : entry.tokens.slice(1)
  if (!entry.isIndented) zone.owner = absolute(first, zone.origin)
  const type = typeIn(rest)
  if (type === undefined) return wrong(entry, 'it is no record: the type is missing')
  if (zone.owner === undefined) return OF_HOSTS.has(type) || type === 'NS' ? wrong(entry, WITHOUT_ORIGIN) : undefined
  if (type === 'SOA') zone.top = zone.owner
  const isHost = OF_HOSTS.has(type) || (type === 'NS' && zone.owner !== zone.top)
  return isHost && !isService(zone.owner) ? { text: zone.owner, line: entry.line } : undefined
}

function obey(entry: Entry, zone: Zone): Found | undefined {
  const [directive = '', name] = entry.tokens
  switch (directive.toUpperCase()) {
    case '$ORIGIN':
      zone.origin = name === undefined ? undefined : absolute(name, zone.origin)
      return zone.origin === undefined ? wrong(entry, '$ORIGIN has no full name') : undefined
    case '$TTL':
      return undefined
    case '$INCLUDE':
      return wrong(entry, 'other files are not opened: name that file as well')
    default:
      return wrong(entry, `${directive} is not read: write the records themselves`)
  }
}

/** The class and the time to live stand before the type, in either order. */
function typeIn(tokens: readonly string[]): string | undefined {
  const before = tokens.findIndex((token) => !TTL.test(token) && !CLASS.test(token))
  const type = before < 0 || before > 2 ? undefined : tokens[before]
  return type !== undefined && TYPE.test(type) ? type.toUpperCase() : undefined
}

function absolute(name: string, origin: string | undefined): string | undefined {
  if (name === '@') return origin
  if (name.endsWith('.')) return name.toLowerCase()
  return origin === undefined ? undefined : `${name}.${origin}`.toLowerCase()
}

const isService = (owner: string): boolean => /(?:^|\.)_|(?:^|\.)arpa\.$/.test(owner)

const wrong = ({ tokens, line }: Entry, reason: string): Found => ({ text: tokens.join(' '), line, reason })
