import { describe, expect, test } from 'vitest'
import { NamesError } from '../../../src/inventory/names/found.js'
import { isMisread } from '../../../src/inventory/names/read-names.js'
import { entriesOf, told } from './read.js'

const carriedIn = async (text: string, options = {}) =>
  (await entriesOf(text, options)).map((entry) => (isMisread(entry) ? entry.reason : [entry.name, entry.carried]))

describe('a table', () => {
  test('carries every other column untouched', async () => {
    const text = '\uFEFFowner,domain,CMDB id,note\r\n" Team A ",a.example.com,007,"x, ""y""\nz"\r\n,b.example.com,,\r\n'
    expect(await carriedIn(text)).toEqual([
      ['a.example.com', { owner: ' Team A ', 'CMDB id': '007', note: 'x, "y"\nz' }],
      ['b.example.com', { owner: '', 'CMDB id': '', note: '' }],
    ])
  })

  test.each([',', ';', '\t', '|'])('is cut at %j', async (delimiter) => {
    const text = [
      ['owner', 'host'],
      ['"a,b;c|d"', 'a.example.com'],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\n')
    expect(await carriedIn(text)).toEqual([['a.example.com', { owner: 'a,b;c|d' }]])
  })

  test('of one column is told by its header', async () => {
    expect(await told('Domain\na.example.com\nb.example.com')).toEqual(['2 a.example.com', '3 b.example.com'])
  })

  test('without a header has names from its first row on', async () => {
    expect(await carriedIn('team a,a.example.com\nteam b,b.example.com')).toEqual([
      ['a.example.com', { 'column 1': 'team a' }],
      ['b.example.com', { 'column 1': 'team b' }],
    ])
  })

  test('has names where its cells are names, whatever its headers', async () => {
    const text =
      'name,address of the API,team\nBilling,https://billing.example.com/v1,red\nShop 2.0,shop.example.com,blue\n'
    expect(await carriedIn(text)).toEqual([
      ['billing.example.com', { name: 'Billing', team: 'red' }],
      ['shop.example.com', { name: 'Shop 2.0', team: 'blue' }],
    ])
  })

  test.each(['API URL', 'api url', '3'])('has names in the column %j that was named', async (column) => {
    const text = 'domain,owner,API URL\na.example.com,x,https://api.example.com'
    expect(await told(text, { column })).toEqual(['2 api.example.com'])
  })

  test('with several names in a cell has as many entries', async () => {
    expect(await carriedIn('hosts,owner\n"a.example.com, b.example.com\nc.example.com",x')).toEqual([
      ['a.example.com', { owner: 'x' }],
      ['b.example.com', { owner: 'x' }],
      ['c.example.com', { owner: 'x' }],
    ])
  })

  test('tells equal and empty headers apart, and cells without one', async () => {
    expect(await carriedIn('domain,tag,tag,,__proto__\na.example.com,1,2,3,4,5')).toEqual([
      ['a.example.com', { tag: '1', 'tag (3)': '2', 'column 4': '3', ['__proto__']: '4', 'column 6': '5' }],
    ])
  })

  test.each([1, 2, 3, 64])('has its lines, in chunks of %i bytes', async (size) => {
    const text =
      'owner,domain\r\n\r\n"two\r\nlines",a.example.com\r\n\r\nx,b.example.com\ny,*.example.com\rz,\nlast,d.example.com'
    expect(await told(text, { size })).toEqual([
      '3 a.example.com',
      '6 b.example.com',
      '7 ✗ *.example.com: a wildcard names no host',
      '8 ✗ z, : nothing stands under "domain"',
      '9 d.example.com',
    ])
  })

  test('of names alone is a list that goes on in the line', async () => {
    expect(await told('a.example.com, b.example.com\nc.example.com,,*.d.example.com\n')).toEqual([
      '1 a.example.com',
      '1 b.example.com',
      '2 c.example.com',
      '2 ✗ *.d.example.com: a wildcard names no host',
    ])
  })

  test('of names and addresses carries the addresses', async () => {
    expect(await carriedIn('a.example.com,192.0.2.1\nb.example.com,192.0.2.2')).toEqual([
      ['a.example.com', { 'column 2': '192.0.2.1' }],
      ['b.example.com', { 'column 2': '192.0.2.2' }],
    ])
  })

  test('may have comments above its header, which may begin with a number sign', async () => {
    expect(
      await carriedIn('# exported; by hand, today\n#,domain,owner\n1,a.example.com,x\n#2,b.example.com,y'),
    ).toEqual([
      ['a.example.com', { '#': '1', owner: 'x' }],
      ['b.example.com', { '#': '#2', owner: 'y' }],
    ])
  })

  test('is not made of a comment beside a name', async () => {
    expect(await told('a.example.com # ours, and theirs\nb.example.com # x; y')).toEqual([
      '1 a.example.com',
      '2 b.example.com',
    ])
  })

  test('has quotes within cells as they are', async () => {
    expect(await carriedIn('domain,note\na.example.com,say "x"\nb.example.com,5" disk')).toEqual([
      ['a.example.com', { note: 'say "x"' }],
      ['b.example.com', { note: '5" disk' }],
    ])
  })

  test('the columns are told by more than a few rows', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},host-${i}.example.com`)
    expect(await told(['id,where', ...rows].join('\n'))).toEqual(rows.map((_, i) => `${i + 2} host-${i}.example.com`))
  })
})

describe('what cannot be read', () => {
  test('a quote that is not closed takes only what is after it', async () => {
    expect(await told('domain,note\na.example.com,x\nb.example.com,"y\nc.example.com,z\n')).toEqual([
      '2 a.example.com',
      '3 ✗ : a quote is not closed in the row that begins here: nothing after it was read',
    ])
  })

  test('nor does it take memory', async () => {
    const rows = 'c.example.com,z\n'.repeat(200_000)
    expect(await told(`domain,note\na.example.com,"y\n${rows}`, { size: 1 << 16 })).toEqual([
      '2 ✗ : the row that begins here has more than 1,048,576 bytes, as if a quote were not closed: nothing after it was read',
    ])
  })

  test.each<[string, string, object, string]>([
    [
      'no column of names',
      'a,b\n1,2\n3,4',
      { format: 'csv' },
      'no column of names has names of hosts: write --column with one of "a", "b"',
    ],
    [
      'a column that is not there',
      'domain,b\na.example,2',
      { column: 'url' },
      'names has no column "url": it has "domain", "b"',
    ],
    [
      'a number that is too large',
      'domain,b\na.example,2',
      { column: '3' },
      'names has no column "3": it has "domain", "b"',
    ],
    [
      'a million columns',
      'x,'.repeat(500_000),
      { size: 1 << 16 },
      'names has more than 1000 columns: give only those that are needed',
    ],
  ])('%s is told', async (_what, text, options, message) => {
    await expect(told(text, options)).rejects.toThrow(new NamesError(message))
  })

  test('a row of too many columns is left out', async () => {
    const [misread, ...others] = await entriesOf(`domain,b\n${'x,'.repeat(1001)}\na.example.com,1`)
    expect(misread).toMatchObject({ reason: 'it has more than 1000 columns', at: { line: 2 } })
    expect(others).toMatchObject([{ name: 'a.example.com' }])
  })
})
