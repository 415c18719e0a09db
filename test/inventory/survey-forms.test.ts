/** What an inventory counts at a host that answers by the form of a path. */

import { expect, test } from 'vitest'
import { json, markdown, type Page, SERVER, serving, surveyed } from './asking.js'

const CARD = { name: 'Tides', url: 'https://tides.dev/a2a', version: '1', capabilities: {}, skills: [] }
const DOCUMENT = '# auth.md\n\nClients use OAuth 2.1 with PKCE. Access tokens expire after 1 hour.\n'

const PAGE = (path: string) => markdown(`# ${path}\n\nClients use OAuth 2.1 with PKCE. This page is about ${path}.\n`)
test.each<[string, (path: string, origin: string) => Page | undefined]>([
  ['ends in .md', (path) => (path.endsWith('.md') ? PAGE(path) : undefined)],
  ['ends in .md in any case', (path) => (/\.md$/i.test(path) ? PAGE(path) : undefined)],
  ['ends in .txt', (path) => (path.endsWith('.txt') ? PAGE('/auth.md') : undefined)],
  ['ends in .json', (path) => (path.endsWith('.json') ? json({ ...CARD, name: path, mcpServers: {} }) : undefined)],
  ['lies below /.well-known/', (path) => (path.startsWith('/.well-known/') ? PAGE(path) : undefined)],
  [
    'lies below /.well-known/, with metadata',
    (path, origin) =>
      path.startsWith('/.well-known/') ? json({ ...SERVER(origin), resource: `${origin}${path}` }) : undefined,
  ],
  [
    'lies below /.well-known/ and has no extension',
    (path, origin) => (/^\/\.well-known\/[^.]+$/.test(path) ? json({ ...SERVER(origin), linkset: [{}] }) : undefined),
  ],
  ['lies below /.well-known/mcp/', (path) => (path.startsWith('/.well-known/mcp/') ? json(CARD) : undefined)],
  ['lies in the root', (path) => (/^\/[^/]+$/.test(path) ? PAGE(path) : undefined)],
])('where a path %s: nothing is counted', async (_form, answer) => {
  const { row, asked } = await serving(answer, surveyed)
  expect(row).toMatchObject({ state: 'answers-anything', answersAnything: true, findings: [] })
  expect(row.surface).toBeUndefined()
  // At most one control beside each place.
  expect(asked.length).toBeLessThanOrEqual(25)
})

test.each<[string, string, (path: string) => boolean]>([
  ['.md', '/auth.md', (path) => path.endsWith('.json') || path.endsWith('.txt')],
  ['.json', '/.well-known/agent-card.json', (path) => path.endsWith('.md') || path.endsWith('.txt')],
])('by another form than %s: what is at %s counts', async (_form, at, isOther) => {
  const { row } = await serving(
    (path) =>
      path === at ? (at === '/auth.md' ? markdown(DOCUMENT) : json(CARD)) : isOther(path) ? PAGE(path) : undefined,
    surveyed,
  )
  expect(row.surface?.found?.map(({ evidence }) => new URL(evidence.url).pathname)).toEqual([at])
})
