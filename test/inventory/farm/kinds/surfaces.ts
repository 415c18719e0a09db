/** Hosts that lead agents to access without an auth.md: cards, catalogues and the metadata of OAuth and OpenID. */

import type { SurfaceKind } from '../../../../src/model/surface.js'
import type { Kind } from '../kind.js'
import { json, markdown, ORIGIN, page, type Site, site } from '../page.js'

const SERVER = {
  issuer: ORIGIN,
  authorization_endpoint: `${ORIGIN}/authorize`,
  token_endpoint: `${ORIGIN}/token`,
  jwks_uri: `${ORIGIN}/jwks.json`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['tides.read'],
}
const OPENID = {
  ...SERVER,
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
}
const AGENT_CARD = {
  protocolVersion: '0.3.0',
  name: 'Tide teller',
  description: 'Tells the tides of a harbour.',
  url: `${ORIGIN}/a2a`,
  preferredTransport: 'JSONRPC',
  version: '1.0.0',
  capabilities: { streaming: false },
  defaultInputModes: ['text/plain'],
  defaultOutputModes: ['text/plain'],
  securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  security: [{ key: [] }],
  skills: [{ id: 'tides', name: 'Tides', description: 'Tells the tides.', tags: ['sea'] }],
}
const MCP_CARD = {
  $schema: 'https://static.modelcontextprotocol.io/schemas/mcp-server-card/v1.json',
  version: '1.0',
  protocolVersion: '2025-06-18',
  serverInfo: { name: 'tides', title: 'Tides', version: '1.0.0' },
  transport: { type: 'streamable-http', endpoint: '/mcp' },
  capabilities: { tools: {} },
  authentication: { required: true, schemes: ['oauth2'] },
}
const CATALOG = {
  linkset: [
    {
      anchor: `${ORIGIN}/api`,
      'service-desc': [{ href: `${ORIGIN}/openapi.json`, type: 'application/json' }],
      'service-doc': [{ href: `${ORIGIN}/docs`, type: 'text/html' }],
    },
  ],
}

const surface = (name: string, kinds: readonly SurfaceKind[], pages: Site, posture: string | null = null): Kind => ({
  name,
  expected: { states: ['surface'], kinds, types: {}, posture },
  answer: site(pages),
})

const SERVER_PATH = '/.well-known/oauth-authorization-server'

export const SURFACES: readonly Kind[] = [
  surface('openid', ['openid'], { '/.well-known/openid-configuration': json(OPENID) }, 'oauth'),
  surface('server', ['server'], { [SERVER_PATH]: json(SERVER) }, 'oauth'),
  {
    name: 'clients',
    expected: {
      states: ['surface'],
      posture: 'oauth',
      types: { client_registration: 'client-registration' },
      kinds: ['server', 'client-registration'],
    },
    answer: site({ [SERVER_PATH]: json({ ...SERVER, registration_endpoint: `${ORIGIN}/register` }) }),
  },
  surface(
    'device',
    ['server', 'device-authorization'],
    {
      [SERVER_PATH]: json({
        ...SERVER,
        grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code'],
        device_authorization_endpoint: `${ORIGIN}/device`,
      }),
    },
    'oauth',
  ),
  surface(
    'resource',
    ['resource', 'server'],
    {
      '/.well-known/oauth-protected-resource': json({ resource: ORIGIN, authorization_servers: [ORIGIN] }),
      [SERVER_PATH]: json(SERVER),
    },
    'oauth',
  ),
  surface('a2a', ['agent-card'], { '/.well-known/agent-card.json': json(AGENT_CARD) }),
  surface('a2a-old', ['agent-card'], { '/.well-known/agent.json': json(AGENT_CARD) }),
  surface('mcp-card', ['mcp-card'], { '/.well-known/mcp/server-card.json': json(MCP_CARD) }),
  surface('mcp', ['mcp-card'], { '/.well-known/mcp.json': json(MCP_CARD) }),
  surface('catalog', ['api-catalog'], {
    '/.well-known/api-catalog': page(200, 'application/linkset+json', JSON.stringify(CATALOG)),
  }),
  surface(
    'llms',
    ['auth.md', 'llms.txt'],
    {
      '/llms.txt': page(200, 'text/plain', '# Tides\n\n- [Access for agents](/docs/auth.md)\n'),
      '/docs/auth.md': markdown('# auth.md\n\nClients use OAuth 2.1 with PKCE.\n'),
    },
    'oauth',
  ),
  {
    ...surface('look-alikes', [], {
      '/.well-known/agent-card.json': json({ error: 'not configured' }),
      '/.well-known/mcp.json': json({ mcpServers: {} }),
      '/.well-known/api-catalog': json({ linkset: [] }),
      '/.well-known/openid-configuration': json({}),
      '/llms.txt': page(200, 'text/plain', ''),
    }),
    expected: { states: ['none'], posture: null, kinds: [] },
  },
]
