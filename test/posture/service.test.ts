import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import { NO_REGISTRATION, type Report } from '../../src/model/report.js'
import { checkFetch, listUnexplained, ORIGIN, violated, withOutcome } from '../harness.js'

type Pages = Readonly<Record<string, string | object>>
const KEYS = `# auth.md\n\nThere is no agent registration endpoint. Create an API key at ${ORIGIN}/keys.\n`
const PRM = '/.well-known/oauth-protected-resource'
const AS = '/.well-known/oauth-authorization-server'
const prm = { resource: ORIGIN, authorization_servers: [ORIGIN], bearer_methods_supported: ['header'] }
const server = { issuer: ORIGIN, token_endpoint: `${ORIGIN}/oauth/token`, response_types_supported: ['code'] }

/** A service that serves these pages and nothing else. */
const serve = (pages: Pages): Promise<Report> =>
  checkFetch(async ({ url, method }) => {
    const page = pages[new URL(url).pathname]
    if (page === undefined)
      return new Response('{"error":"not_found"}', { status: 404, headers: { 'content-type': 'application/json' } })
    if (!['GET', 'HEAD'].includes(method)) return new Response('', { status: 405, headers: { allow: 'GET, HEAD' } })
    const [body, type] =
      typeof page === 'string' ? [page, 'text/markdown; charset=utf-8'] : [JSON.stringify(page), 'application/json']
    return new Response(method === 'HEAD' ? null : body, { headers: { 'content-type': type } })
  })

const code = (report: Report) => exitCode(report, { strict: false, complete: false })
const posted = ({ exchanges }: Report) => exchanges.filter(({ request }) => request.method === 'POST')

describe.each<[name: string, pages: Pages]>([
  ['credential-guide', { '/auth.md': KEYS }],
  ['credential-guide', { '/auth.md': KEYS, [PRM]: { resource: ORIGIN } }],
  ['open', { '/auth.md': '# auth.md\n\nNo credential is needed: everything is public.\n' }],
  ['refused', { '/auth.md': '# auth.md\n\nAgents cannot register here.\n' }],
  ['oauth', { '/auth.md': '# auth.md\n\nClients use OAuth 2.1.\n' }],
  ['retired', { '/auth.md': '# auth.md\n\nAgent registration was retired.\n' }],
  [
    'own',
    { '/auth.md': '# auth.md\n\nCreate an account: `POST https://a.dev/sign-up` with `{ "email", "password" }`.\n' },
  ],
  ['unrelated', { '/auth.md': '---\ngaas_spec: "1"\n---\n\nNo title, and nobody minds.\n' }],
])('an honest service of posture %s: %j', (posture, pages) => {
  test('passes, and is held to nothing that it does not claim', async () => {
    const report = await serve(pages)
    expect(report.posture).toBe(posture)
    expect(withOutcome(report, 'fail')).toEqual([])
    expect(withOutcome(report, 'warn').map(({ rule }) => rule)).toEqual([])
    expect(withOutcome(report, 'error')).toEqual([])
    expect(listUnexplained(report)).toEqual([])
    expect(code(report)).toBe(0)
    expect(report.level).toEqual({ reached: null, limitedBy: NO_REGISTRATION })
    expect(posted(report)).toEqual([])
  })
})

test('an open site is told that its list of servers is empty, and not that something is missing', async () => {
  const pages = { '/auth.md': '# auth.md\n\nNo credential is needed.\n', [PRM]: { ...prm, authorization_servers: [] } }
  const report = await serve(pages)
  expect(report.posture).toBe('open')
  expect(withOutcome(report, 'warn').map(({ rule }) => rule)).toEqual(['resource/empty-members'])
  expect(code(report)).toBe(0)
})

test('OAuth metadata that exist are judged as what they are', async () => {
  const text = '# auth.md\n\nDynamic client registration is supported.\n'
  const pages = { '/auth.md': text, [PRM]: prm, [AS]: { ...server, issuer: 'https://other.dev' } }
  const report = await serve(pages)
  expect(report.posture).toBe('oauth')
  expect(violated(report)).toContain('server/issuer-match')
  expect(violated(report)).not.toContain('agent-auth/present')
  expect(posted(report)).toEqual([])
})

test('what the metadata claim is an error, whatever the document says', async () => {
  const claim = { identity_endpoint: `${ORIGIN}/agent/identity`, identity_types_supported: ['anonymous'] }
  const report = await serve({ '/auth.md': KEYS, [PRM]: prm, [AS]: { ...server, agent_auth: claim } })
  expect(report.posture).toBe('credential-guide')
  expect(violated(report)).toContain('agent-auth/ghost-endpoint')
  expect(code(report)).toBe(1)
})

test('an endpoint that is the document is an error, whatever the document says', async () => {
  const claim = { identity_endpoint: `${ORIGIN}/auth.md`, identity_types_supported: ['anonymous'] }
  const report = await serve({ '/auth.md': KEYS, [PRM]: prm, [AS]: { ...server, agent_auth: claim } })
  expect(withOutcome(report, 'fail').map(({ rule }) => rule)).toContain('agent-auth/self-pointing')
  expect(code(report)).toBe(1)
})

test('a block in foreign words where nobody registers is a warning', async () => {
  const claim = { register_uri: `${ORIGIN}/oauth/register`, identity_types_supported: ['machine'] }
  const report = await serve({
    '/auth.md': '# auth.md\n\nRFC 7591 is supported.\n',
    [PRM]: prm,
    [AS]: { ...server, agent_auth: claim },
  })
  const verdict = report.verdicts.find(({ rule }) => rule === 'agent-auth/identity-types')
  expect(verdict?.outcome).toBe('warn')
})

test('a service with nothing has not passed', async () => {
  const report = await serve({})
  expect(report.posture).toBe('none')
  expect(withOutcome(report, 'fail').map(({ rule }) => rule)).toEqual(['document/served'])
  expect(listUnexplained(report)).toEqual([])
  expect(report.level.reached).toBeNull()
  expect(code(report)).toBe(1)
})

test('metadata without a document offer registration all the same', async () => {
  const claim = { identity_endpoint: `${ORIGIN}/agent/identity`, identity_types_supported: ['anonymous'] }
  const report = await serve({ [PRM]: prm, [AS]: { ...server, agent_auth: claim } })
  expect(report.posture).toBe('registration')
  expect(withOutcome(report, 'fail').map(({ rule }) => rule)).toContain('document/served')
})
