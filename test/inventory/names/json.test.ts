import { describe, expect, test } from 'vitest'
import { entriesOf, told } from './read.js'

/** As crt.sh answers `?output=json`. */
const CERTIFICATES = [
  {
    issuer_ca_id: 1,
    issuer_name: 'C=US, O="A", CN=R3',
    common_name: 'a.example.com',
    name_value: '*.example.com\na.example.com',
    id: 17,
  },
  { issuer_ca_id: 1, common_name: 'b.example.com', name_value: 'c.example.com\nme@example.com', id: 18 },
  { issuer_ca_id: 1, common_name: null, name_value: '', id: 19 },
]
const OF_CERTIFICATES = (lines: readonly [number, number, number]) => [
  `${lines[0]} ✗ *.example.com: a wildcard names no host`,
  `${lines[0]} a.example.com`,
  `${lines[1]} c.example.com`,
  `${lines[1]} ✗ me@example.com: it has "@" in it: an e-mail address is no host`,
  `${lines[1]} b.example.com`,
  expect.stringMatching(new RegExp(`^${lines[2]} ✗ .*: the certificate has no name$`)),
]

describe('crt.sh', () => {
  test('in one line', async () => {
    expect(await told(JSON.stringify(CERTIFICATES))).toEqual(OF_CERTIFICATES([1, 1, 1]))
  })

  test.each([1, 2, 5, 1 << 16])('over many lines, in chunks of %i bytes', async (size) => {
    const expected = OF_CERTIFICATES([2, 9, 15]).map((line) =>
      typeof line === 'string' ? line : expect.stringMatching(/^15 ✗ \{/),
    )
    expect(await told(JSON.stringify(CERTIFICATES, undefined, 2), { size })).toEqual(expected)
  })

  test('a file that was cut has what is whole in it, and says so', async () => {
    const text = JSON.stringify(CERTIFICATES.slice(0, 2), undefined, 1)
    expect((await told(text.slice(0, -60))).at(-1)).toMatch(/^9 ✗ \{.*: the text ends in the middle of this value$/s)
    expect((await told(text.slice(0, -1))).at(-1)).toBe('15 ✗ : the array has no end: the text may be cut')
    expect((await told(text)).at(-1)).toBe('9 b.example.com')
  })
})

describe('lists', () => {
  test('of texts', async () => {
    expect(await told('[ "a.example.com", "b.\\u0065xample.com" ,\n"}{][\\"", 7, null, ["c.example.com"]]')).toEqual([
      '1 a.example.com',
      '1 b.example.com',
      '2 ✗ }{][": "}" cannot stand in a name',
      '2 ✗ 7: it is neither a text nor an object',
      '2 ✗ null: it is neither a text nor an object',
      '2 ✗ ["c.example.com"]: it is neither a text nor an object',
    ])
  })

  test('of nothing', async () => {
    expect(await told('[]')).toEqual([])
    expect(await told('[\n]\n')).toEqual([])
    expect(await told('')).toEqual([])
  })

  test('objects one after the other, over many lines', async () => {
    expect(await told('{\n "host": "a.example.com"\n}\n{\n "host": "b.example.com"\n}\n')).toEqual([
      '1 a.example.com',
      '4 b.example.com',
    ])
  })

  test('what is wrong in one value does not hide the next', async () => {
    expect(
      await told('[{"host":"a.example.com"},{host:1},}{"host":"b.example.com"},{"x":1},{"host":"c.example.com"}]'),
    ).toEqual([
      '1 a.example.com',
      '1 ✗ {host:1}: it is no JSON',
      '1 ✗ : it is no JSON',
      '1 b.example.com',
      '1 ✗ {"x":1}: it has none of url, host, fqdn, domain, hostname, name, input',
      '1 c.example.com',
    ])
  })
})

describe('lines of JSON', () => {
  const HTTPX = {
    timestamp: '2026-01-02T03:04:05Z',
    port: '443',
    url: 'https://a.example.com:443',
    input: 'a.example.com',
    title: 'Home',
    scheme: 'https',
    host: '192.0.2.7',
    a: ['192.0.2.7'],
    status_code: 200,
  }
  const SUBFINDER = { host: 'b.example.com', input: 'example.com', source: 'crtsh' }

  test('of httpx and subfinder', async () => {
    const text = [HTTPX, SUBFINDER, { ...HTTPX, url: '', host: '', failed: true }]
      .map((line) => JSON.stringify(line))
      .join('\n')
    expect(await entriesOf(text)).toEqual([
      { name: 'a.example.com', url: 'https://a.example.com/', at: { file: 'names', line: 1 } },
      { name: 'b.example.com', url: 'https://b.example.com/', at: { file: 'names', line: 2 } },
      { name: 'a.example.com', url: 'https://a.example.com/', at: { file: 'names', line: 3 } },
    ])
  })

  test('carry what no tool wrote', async () => {
    const text = JSON.stringify({ ...SUBFINDER, owner: 'team a', cmdb: 7, live: true, tags: ['x'], nothing: null })
    expect(await entriesOf(text)).toMatchObject([{ carried: { owner: 'team a', cmdb: '7', live: 'true' } }])
  })

  test('a line that is torn takes no other with it', async () => {
    expect(await told('{"host":"a.example.com"}\n{"host":"b.exam\n\n{"host":"c.example.com"}\n{"host":"d')).toEqual([
      '1 a.example.com',
      '2 ✗ {"host":"b.exam: it is no JSON',
      '4 c.example.com',
      '5 ✗ {"host":"d: it is no JSON',
    ])
  })
})

describe('hostile JSON', () => {
  test.each([
    [
      'too deep',
      `[${'['.repeat(100_000)}${']'.repeat(100_000)},"a.example.com"]`,
      'it is nested deeper than 64 levels',
    ],
    ['too long', `["${'x'.repeat(5_000_000)}","a.example.com"]`, 'it has more than 4,194,304 characters'],
  ])('a value that is %s is told, and the next one is read', async (_what, text, reason) => {
    const [misread, name] = await entriesOf(text, { size: 1 << 16, format: 'json' })
    expect(misread).toMatchObject({ reason })
    expect(name).toMatchObject({ name: 'a.example.com' })
  })

  test.each(['[[[[[', '"', '[{"a":"', '[1', '\\', ']]]', '[,,,', '{"a":[1,2}'])('%s ends', async (text) => {
    expect(await told(text, { format: 'json' })).not.toContain(undefined)
  })
})
