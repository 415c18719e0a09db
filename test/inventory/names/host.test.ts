import { describe, expect, test } from 'vitest'
import { readHost } from '../../../src/inventory/names/host.js'

const long = (length: number) => 'a'.repeat(length)
/** At run time: nothing in the sources should look like a password. */
const withUser = ['https://user', 'pass@example.com/'].join(':')

describe('names', () => {
  test.each([
    ['example.com', 'example.com', 'https://example.com/'],
    ['  Example.COM. ', 'example.com', 'https://example.com/'],
    ['https://example.com', 'example.com', 'https://example.com/'],
    ['HTTPS://API.Example.com/v1/users?token=1#x', 'api.example.com', 'https://api.example.com/'],
    ['https://example.com?x', 'example.com', 'https://example.com/'],
    ['example.com/pricing', 'example.com', 'https://example.com/'],
    ['https://example.com/auth.md', 'example.com', 'https://example.com/auth.md'],
    ['https://example.com/.well-known/AUTH.md?v=2#top', 'example.com', 'https://example.com/.well-known/AUTH.md'],
    ['https://example.com/docs/auth.md', 'example.com', 'https://example.com/docs/auth.md'],
    ['https://example.com/notauth.md', 'example.com', 'https://example.com/'],
    ['example.com:443', 'example.com', 'https://example.com/'],
    ['example.com:8443', 'example.com:8443', 'https://example.com:8443/'],
    ['https://example.com:80/', 'example.com:80', 'https://example.com:80/'],
    ['http://example.com', 'example.com:80', 'http://example.com/'],
    ['http://example.com:8080/x', 'example.com:8080', 'http://example.com:8080/'],
    ['münchen.example', 'xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/'],
    ['MÜNCHEN.example', 'xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/'],
    ['XN--mnchen-3ya.example', 'xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah', 'https://xn--r8jz45g.xn--zckzah/'],
    ['my_app.example.com', 'my_app.example.com', 'https://my_app.example.com/'],
    ['a-.example.com', 'a-.example.com', 'https://a-.example.com/'],
    ['1.example.com', '1.example.com', 'https://1.example.com/'],
    ['192.0.2.1', '192.0.2.1', 'https://192.0.2.1/'],
    ['192.0.2.1:8443', '192.0.2.1:8443', 'https://192.0.2.1:8443/'],
    ['[2001:DB8::1]:8443', '[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/'],
    ['2001:db8:0:0::1', '[2001:db8::1]', 'https://[2001:db8::1]/'],
    ['http://[::1]:3000', '[::1]:3000', 'http://[::1]:3000/'],
    ['localhost', 'localhost', 'https://localhost/'],
    ['intranet:8443', 'intranet:8443', 'https://intranet:8443/'],
    ['https://intranet/', 'intranet', 'https://intranet/'],
    ['www.gov.uk', 'www.gov.uk', 'https://www.gov.uk/'],
    ['https://gov.uk/', 'gov.uk', 'https://gov.uk/'],
    ['github.io', 'github.io', 'https://github.io/'],
    ['me.github.io', 'me.github.io', 'https://me.github.io/'],
    [`${long(63)}.example.com`, `${long(63)}.example.com`, `https://${long(63)}.example.com/`],
  ])('%s', (text, name, url) => {
    expect(readHost(text)).toEqual({ name, url })
  })
})

describe('what is no name', () => {
  test.each([
    ['', 'it is empty'],
    ['two words', 'a name has no space in it'],
    ['*.example.com', 'a wildcard names no host'],
    ['https://*.example.com/', 'a wildcard names no host'],
    ['ftp://example.com', '"ftp:" is not http or https'],
    ['mailto:me@example.com', 'it has "@" in it: an e-mail address is no host'],
    ['me@example.com', 'it has "@" in it: an e-mail address is no host'],
    [withUser, 'a name or a password stands before "@": nothing is sent with one'],
    ['example.com:https', 'what stands after ":" is no port'],
    ['example.com:', 'what stands after ":" is no port'],
    ['example.com:0', '0 is no port: ports go from 1 to 65535'],
    ['example.com:65536', '65536 is no port: ports go from 1 to 65535'],
    ['10.0.0.0/8', 'a range of addresses is no host'],
    ['com', 'others register their domains below it (a public suffix): write https://com/ if the host itself is meant'],
    [
      'co.uk',
      'others register their domains below it (a public suffix): write https://co.uk/ if the host itself is meant',
    ],
    [
      'CO.UK.',
      'others register their domains below it (a public suffix): write https://co.uk/ if the host itself is meant',
    ],
    ['Hostname', 'one label is no full name: write its domain after it, or https://hostname/ if it is a host'],
    ['a..example.com', 'a label is empty'],
    ['.example.com', 'a label is empty'],
    ['.', 'it names no host'],
    ['https:///path', 'it names no host'],
    ['_dmarc.example.com', 'a label that begins with "_" names a service or a record, no host'],
    ['-v.example.com', 'a label begins with "-"'],
    ['a$b.example.com', '"$" cannot stand in a name'],
    ['ex%61mple.com', '"%" cannot stand in a name'],
    ['a\\b.example.com', '"\\" cannot stand in a name'],
    ['example[.]com', '"[" cannot stand in a name'],
    ['a\u0000b.example.com', '"\u0000" cannot stand in a name'],
    ['xn--a.example.com', 'it cannot be written in Punycode (UTS #46)'],
    ['42', 'it ends in a number, and is no IPv4 address'],
    ['0x7f.1', 'it ends in a number, and is no IPv4 address'],
    ['127.1', 'it ends in a number, and is no IPv4 address'],
    ['1.2.3.4.5', 'it ends in a number, and is no IPv4 address'],
    ['010.0.0.1', 'it ends in a number, and is no IPv4 address'],
    ['[fe80::1%eth0]', 'what stands in brackets is no IPv6 address'],
    ['[example.com]', 'what stands in brackets is no IPv6 address'],
    [`${long(64)}.example.com`, 'a label has more than 63 characters'],
    [Array(64).fill('aaa').join('.'), 'it has more than 253 characters'],
    [`${long(1e5)}.com`, 'it has more than 253 characters'],
  ])('%s', (text, reason) => {
    expect(readHost(text)).toEqual({ reason })
  })
})
