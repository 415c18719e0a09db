import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/wire/json.js'
import {
  isAgentCard,
  isApiCatalog,
  isMcpCard,
  isResourceMetadata,
  isServerMetadata,
} from '../../src/wire/published-shapes.js'

const HERE = 'https://tides.dev'
const card = { name: 'Tides', url: `${HERE}/a2a`, version: '1', capabilities: {}, skills: [] }

describe.each<[string, (members: JsonObject) => boolean, readonly JsonObject[], readonly JsonObject[]]>([
  [
    'metadata of a resource',
    isResourceMetadata,
    [{ resource: HERE }, { authorization_servers: [HERE] }],
    [{}, { resource: true }, { resource: '/api' }, { authorization_servers: [] }, { issuer: HERE }],
  ],
  [
    'metadata of a server',
    isServerMetadata,
    [{ issuer: HERE }, { token_endpoint: `${HERE}/token` }, { agent_auth: { register_uri: HERE } }],
    [{}, { issuer: 'tides' }, { error: 'not_found' }, { agent_auth: 'yes' }, { resource: HERE }],
  ],
  [
    'an agent card',
    isAgentCard,
    [
      card,
      {
        name: 'Tides',
        supportedInterfaces: [{ url: `${HERE}/a2a`, protocolBinding: 'JSONRPC' }],
        skills: [{ id: 'a' }],
      },
      { name: 'Tides', url: HERE, capabilities: { streaming: true } },
    ],
    [
      {},
      { name: 'Tides' },
      { name: 'Tides', description: 'a site' },
      { ...card, name: '' },
      { ...card, url: '/a2a' },
      { name: 'Tides', url: HERE, version: '1' },
      { error: 'not configured', name: 'Error', url: HERE },
    ],
  ],
  [
    'an MCP card',
    isMcpCard,
    [
      { serverInfo: { name: 'tides', version: '1' }, transport: { type: 'streamable-http', endpoint: '/mcp' } },
      { serverInfo: { name: 'tides' }, capabilities: { tools: {} } },
      { name: 'dev.tides/mcp', remotes: [{ type: 'sse', url: `${HERE}/sse` }] },
      { name: 'tides', endpoint: `${HERE}/mcp` },
      { mcpServers: { tides: { url: `${HERE}/mcp` } } },
      { servers: [{ name: 'tides', url: `${HERE}/mcp` }] },
    ],
    [
      {},
      { mcpServers: {} },
      { servers: [] },
      { servers: [{ name: 'db-1' }] },
      { name: 'tides', version: '1.0.0' },
      { serverInfo: { name: 'tides' } },
      { serverInfo: {}, transport: { url: HERE } },
    ],
  ],
  [
    'a catalog of APIs',
    isApiCatalog,
    [
      { linkset: [{ anchor: HERE, 'service-desc': [{ href: `${HERE}/openapi.json` }] }] },
      { linkset: [{ anchor: HERE, item: [{ href: '/a' }, {}] }] },
    ],
    [{}, { linkset: [] }, { linkset: {} }, { linkset: [{ anchor: HERE }] }, { linkset: [{ item: [{ type: 'x' }] }] }],
  ],
])('%s', (_name, is, yes, no) => {
  test.each(yes.map((members) => [JSON.stringify(members), members]))('is %s', (_text, members) =>
    expect(is(members as JsonObject)).toBe(true),
  )
  test.each(no.map((members) => [JSON.stringify(members), members]))('is not %s', (_text, members) =>
    expect(is(members as JsonObject)).toBe(false),
  )
})
