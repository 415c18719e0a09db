/** What a survey says of a service is what it has seen: of what it was refused, and of what is offered and cannot be. */

import { expect, test } from 'vitest'
import { AS, json, markdown, type Page, PRM, SERVER, serving, site, surveyed } from './asking.js'

test.each<[string, closed: readonly string[], open: readonly string[]]>([
  ['a document', ['/auth.md'], [PRM, AS]],
  ['metadata of the resource', [PRM, AS], ['/auth.md']],
  ['metadata of the server', [AS], ['/auth.md', PRM]],
])('%s that this program is refused may be there for others: no rule says that it is not', async (_, closed, open) => {
  const seen = await site(
    (origin) => {
      const pages: Record<string, Page> = {
        '/auth.md': markdown(
          '# auth.md\n\nAgents register:\n\n```http\nPOST /agent/identity HTTP/1.1\n\n{"type":"anonymous"}\n```\n',
        ),
        [PRM]: json({ resource: origin, authorization_servers: [origin] }),
        [AS]: json(SERVER(origin)),
      }
      return Object.fromEntries(Object.entries(pages).filter(([path]) => open.includes(path)))
    },
    (path) => ({ status: closed.includes(path) ? 403 : 404 }),
  )
  expect(seen.row.state).toBe('surface')
  expect(seen.row.surface?.leftOpen?.map(({ url }) => new URL(url).pathname)).toEqual(closed)
  expect(seen.row.findings.filter(({ message }) => /refused|403|no metadata|exists/.test(message))).toEqual([])
})

test('endpoints at names for examples, and pages in their place, are fiction', async () => {
  const { row } = await site((origin) => ({
    '/auth.md': markdown('# auth.md\n\nAgents register at the endpoint in the metadata.\n'),
    [PRM]: json({ resource: origin, authorization_servers: [origin] }),
    [AS]: json({
      ...SERVER(origin),
      revocation_endpoint: 'https://api.example.com/revoke',
      agent_auth: { identity_endpoint: `${origin}/auth.md`, identity_types_supported: ['anonymous'] },
    }),
  }))
  expect(row.surface?.fiction).toMatchObject([
    { what: 'revocation_endpoint', why: expect.stringContaining('api.example.com') },
    { why: 'identity_endpoint is the document itself' },
  ])
  expect(row.surface).toMatchObject({ revocation: { endpoint: 'https://api.example.com/revoke', described: false } })
})

test.each<[where: string, path: string, pages: (origin: string) => Record<string, Page>]>([
  [
    'the metadata',
    '/agent/identity',
    (origin) => ({
      [PRM]: json({ resource: origin, authorization_servers: [origin] }),
      [AS]: json({
        ...SERVER(origin),
        agent_auth: { identity_endpoint: `${origin}/agent/identity`, identity_types_supported: ['anonymous'] },
      }),
    }),
  ],
  [
    'the document',
    '/agents/join',
    (origin) => ({
      '/auth.md': markdown(
        `# auth.md\n\nAgents register:\n\n\`\`\`http\nPOST ${origin}/agents/join HTTP/1.1\n\n{"type":"anonymous"}\n\`\`\`\n`,
      ),
    }),
  ],
])('an endpoint of %s that is gone is fiction once, under its own URL', async (_where, gone, pages) => {
  const { row } = await site(pages, (path) => ({ status: path === gone ? 410 : 404 }))
  expect(row.surface?.fiction).toEqual([
    { what: expect.stringMatching(new RegExp(`^http://[^/]+${gone}$`)), why: expect.stringContaining('answered 410') },
  ])
})

test('metadata at a place of their own are found where a challenge and other metadata lead', async () => {
  const { row } = await serving((path, origin) => {
    const pages: Record<string, Page> = {
      '/auth.md': markdown(
        `# auth.md\n\n\`\`\`http\nGET ${origin}/mcp HTTP/1.1\nAuthorization: Bearer <token>\n\`\`\`\n`,
      ),
      '/mcp': { status: 401, headers: { 'www-authenticate': `Bearer resource_metadata="${origin}/mcp${PRM}"` } },
      [`/mcp${PRM}`]: json({ resource: `${origin}/mcp`, authorization_servers: [`${origin}/x`] }),
      [`${AS}/x`]: json({ ...SERVER(`${origin}/x`), registration_endpoint: `${origin}/x/register` }),
    }
    return pages[path]
  }, surveyed)
  expect(row.surface?.found?.map(({ kind, url }) => [kind, new URL(url).pathname])).toEqual([
    ['auth.md', '/auth.md'],
    ['resource', `/mcp${PRM}`],
    ['server', `${AS}/x`],
    ['client-registration', '/x/register'],
  ])
})

test('a host that answers anything says what was seen, and not what every other path answers', async () => {
  const page = { type: 'text/html', body: '<!doctype html><html><title>Tides</title></html>' }
  const shell = await site(
    () => ({}),
    (path) => (path.endsWith('.md') ? page : { status: 404 }),
  )
  expect(shell.row).toMatchObject({
    state: 'answers-anything',
    why: expect.stringMatching(/^http\S+\/authmd-check-\w+\.md, at which nothing can be, answered 200$/),
  })
  const metadata = await site(
    () => ({}),
    (path) => (path.startsWith('/.well-known/') ? json({ issuer: 'https://tides.dev' }) : { status: 404 }),
  )
  expect(metadata.row.why).toMatch(
    /oauth-authorization-server is answered like a path beside it at which nothing can be \(200\)$/,
  )
})

test.each([
  ['https://tides.example/a', 'redirects to https://tides.example/a, which is not on this site'],
  ['/.well-known/mcp.json', 'redirects again and again, at last to http'],
  ['mailto:a@tides.example', 'redirects to mailto:a@tides.example, which is no http URL'],
  [undefined, 'redirects without a Location'],
])('a redirect to %s leaves a place open, and says where it leads', async (location, why) => {
  const redirect = { status: 302, headers: location === undefined ? {} : { location } }
  const { row } = await serving((path) => (path === '/.well-known/mcp.json' ? redirect : undefined), surveyed)
  expect(row).toMatchObject({ state: 'undecided', why: expect.stringContaining(why) })
})
