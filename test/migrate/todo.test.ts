import { expect, test } from 'vitest'
import { migrate } from '../../src/migrate/migrate.js'
import { marked, markedIn } from '../../src/migrate/todo.js'
import { expectFast, much } from '../thorough.js'
import { SHORT, sourceOf } from './published.js'

const URLS = ['https://notes.dev/token', 'https://notes.dev:8443/.well-known/jwks.json', 'http://[::1]:80/a-b/c_d/~e']

test.each([
  '`%`',
  '"token_endpoint": "%",',
  '[here](%)',
  '<%>',
  'It is at %.',
  'First %, then more; or %: both.',
  'GET %?a=b HTTP/1.1',
  "curl '%' -d x",
])('a URL that was marked is found in %j', (place) => {
  for (const url of URLS.map((one) => marked(new URL(one)))) {
    expect(new Set(markedIn(place.replaceAll('%', url)))).toEqual(new Set([url]))
    const { pathname } = new URL(url)
    expect(new Set(markedIn(place.replaceAll('%', pathname)))).toEqual(new Set([pathname]))
    expect(markedIn(place.replaceAll('%', url.replace('/TODO', '')))).toEqual([])
  }
})

test('a migrated document lists each marked URL once, and not again when it is migrated further', () => {
  const first = migrate(sourceOf(SHORT()), {}, { to: '0.3' })
  const listed = first.notes.flatMap((note) => /TODO (\S+): nothing names it/.exec(note)?.[1] ?? [])
  const { document } = first
  if (document === undefined) throw new Error('there is no document')
  const paths = new Set(markedIn(document).map((url) => url.replace(/^https:\/\/shop\.example/, '')))
  expect(listed.map((url) => new URL(url, 'https://shop.example').pathname).toSorted()).toEqual([...paths].toSorted())
  expect(paths.size).toBeGreaterThan(2)
  const again = migrate(sourceOf(document), {}, { to: '0.6', from: '0.3' })
  for (const url of listed) expect(again.notes.join('\n')).not.toContain(`TODO ${url}:`)
})

test('a long text is read in time', () =>
  expectFast(200, () => {
    for (const unit of ['https://', '/TODO/', 'https://a/TODO/.', 'a.']) markedIn(much(unit))
  }))
