import { expect, test } from 'vitest'
import { told } from './read.js'

const ZONE = `; the zone of a company
$ORIGIN example.com.
$TTL 1h
@       IN SOA ns1 hostmaster (
          2026010101 ; serial
          1d 2h 4w 1h )
        IN NS  ns1.example.net.
        IN MX  10 mail
        IN TXT "v=spf1 ; ( -all"
        IN A   192.0.2.1
        IN AAAA 2001:db8::1
www 300 IN CNAME @
API     IN 300 A 192.0.2.2
        A 192.0.2.3
shop    HTTPS 1 . alpn="h2,h3"
mail    IN MX 10 mx.example.net.
_dmarc  IN TXT "v=DMARC1"
_443._tcp.shop IN TLSA 3 1 1 ab
s1._domainkey CNAME s1.example.net.
*.apps  IN A 192.0.2.4
team    IN NS ns.team
ns.team IN A 192.0.2.5
other.example.org. IN A 192.0.2.6
$ORIGIN eu
x       ALIAS lb.example.net.
`

test.each([1, 7, 1 << 16])(
  'hosts are the owners of addresses, aliases and bindings, in chunks of %i bytes',
  async (size) => {
    expect(await told(ZONE, { size })).toEqual([
      '10 example.com',
      '12 www.example.com',
      '13 api.example.com',
      '15 shop.example.com',
      '20 ✗ *.apps.example.com.: a wildcard names no host',
      '21 team.example.com',
      '22 ns.team.example.com',
      '23 other.example.org',
      '25 x.eu.example.com',
    ])
  },
)

test('the zone of a registry has its domains', async () => {
  const text =
    'com. 900 in soa a.example. b.example. 1 2 3 4 5\ncom. 900 in ns a.example.\nexample.com. 900 in ns a.example.\nexample.com. 900 in ns b.example.\n'
  expect(await told(text, { format: 'zone' })).toEqual(['3 example.com'])
})

test.each(['db.example.com', '/etc/bind/example.com.zone', 'example.com'])(
  'a file called %s has its origin',
  async (file) => {
    expect(await told('www 300 IN A 192.0.2.1\n', { file })).toEqual(['1 www.example.com'])
  },
)

test.each(['zone', 'master.zone', '-'])('a relative name in a file called %s is told', async (file) => {
  const reason =
    'the name is relative, and nothing says to what: write "$ORIGIN example.com." above it, with your domain'
  expect(await told('www IN A 192.0.2.1\n@ IN TXT x\napi.example.com. IN A 192.0.2.2', { file })).toEqual([
    `1 ✗ www IN A 192.0.2.1: ${reason}`,
    '3 api.example.com',
  ])
})

test('what is not read is told', async () => {
  expect(
    await told(
      '$ORIGIN example.com.\n$INCLUDE other.zone\n$GENERATE 1-9 h$ A 192.0.2.$\na.b c d e\nx IN A 192.0.2.1\ny IN A ( 192.0.2.1\n',
    ),
  ).toEqual([
    '2 ✗ $INCLUDE other.zone: other files are not opened: name that file as well',
    '3 ✗ $GENERATE 1-9 h$ A 192.0.2.$: $GENERATE is not read: write the records themselves',
    '5 x.example.com',
    '6 ✗ y IN A 192.0.2.1: a parenthesis is not closed in the record that begins here: nothing after it was read',
  ])
})

test('the tree of addresses has no hosts', async () => {
  expect(await told('$ORIGIN 2.0.192.in-addr.arpa.\n1 IN PTR a.example.com.\n2 IN CNAME 2.0/25\n')).toEqual([])
})
