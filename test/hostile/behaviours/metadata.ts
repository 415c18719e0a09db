/** Services whose metadata point where they should not, or are of the wrong types. */
import { type Behaviour, changed, PRM, SERVER } from '../behaviour.js'

const server = (change: (body: Record<string, unknown>, origin: string) => object) =>
  changed(SERVER, (body, origin) => ({ ...body, ...change(body, origin) }))
const resource = (change: (body: Record<string, unknown>, origin: string) => object) =>
  changed(PRM, (body, origin) => ({ ...body, ...change(body, origin) }))
const block = (change: object) => server((body) => ({ agent_auth: { ...Object(body['agent_auth']), ...change } }))
/** Places that nothing may be sent to: an address for documentation, and where clouds keep credentials. */
const AWAY = 'http://192.0.2.1:9/x'
const CLOUD = 'http://169.254.169.254/latest/meta-data/'

const TYPES: readonly (readonly [string, unknown])[] = [
  ['a number', 7],
  ['null', null],
  ['a list of everything', [1, null, {}, [], 'x']],
  ['an object', { url: 1 }],
]

export const METADATA: readonly Behaviour[] = [
  ...TYPES.flatMap(([name, value], i): Behaviour[] => [
    {
      name: `metadata/endpoints-${i}`,
      does: `names ${name} as each of its endpoints`,
      answer: server((body) =>
        Object.fromEntries(
          Object.keys(body)
            .filter((key) => /_endpoint|_uri/.test(key))
            .map((key) => [key, value]),
        ),
      ),
      exit: 1,
    },
    {
      name: `metadata/agent-auth-${i}`,
      does: `has ${name} as agent_auth`,
      answer: server(() => ({ agent_auth: value })),
      exit: 1,
    },
    {
      name: `metadata/resource-${i}`,
      does: `has ${name} as every member of its resource metadata`,
      answer: changed(PRM, (body) => Object.fromEntries(Object.keys(body).map((key) => [key, value]))),
      exit: 1,
    },
  ]),
  {
    name: 'metadata/another-issuer',
    does: 'names another issuer',
    answer: server(() => ({ issuer: 'https://issuer.example' })),
    exit: 1,
    outcomes: { 'server/issuer-match': 'fail' },
  },
  {
    name: 'metadata/another-resource',
    does: 'is the resource of another site',
    answer: resource(() => ({ resource: 'https://bank.example/' })),
    exit: 1,
    outcomes: { 'resource/identifier-match': 'fail' },
  },
  {
    name: 'metadata/many-servers',
    does: 'names 10,000 authorization servers',
    answer: resource((_, origin) => ({
      authorization_servers: Array.from({ length: 10_000 }, (_, i) => `${origin}/${i}`),
    })),
    exit: 1,
  },
  {
    name: 'metadata/servers-away',
    does: 'names authorization servers of other sites',
    answer: resource(() => ({ authorization_servers: [AWAY, CLOUD, 'http://localhost:1/', 'file:///etc/passwd'] })),
    exit: 1,
    hides: /root:/,
  },
  {
    name: 'metadata/token-away',
    does: 'names a token endpoint on another site',
    answer: server(() => ({ token_endpoint: AWAY })),
    exit: 1,
  },
  {
    name: 'metadata/identity-away',
    does: 'names an identity endpoint on another site',
    answer: block({ identity_endpoint: AWAY }),
    exit: 1,
  },
  {
    name: 'metadata/identity-cloud',
    does: "names a cloud's credentials as its identity endpoint",
    answer: block({ identity_endpoint: CLOUD }),
    exit: 1,
  },
  {
    name: 'metadata/revocation-away',
    does: 'names a revocation endpoint on another site',
    answer: server(() => ({ revocation_endpoint: AWAY })),
    exit: 1,
  },
  {
    name: 'metadata/identity-javascript',
    does: 'names a javascript: URL as its identity endpoint',
    answer: block({ identity_endpoint: 'javascript:alert(1)' }),
    exit: 1,
  },
  {
    name: 'metadata/identity-relative',
    does: 'names a relative identity endpoint',
    answer: block({ identity_endpoint: '/agent/identity' }),
    exit: 1,
  },
  {
    name: 'metadata/identity-port',
    does: 'names an identity endpoint at port 99999',
    answer: block({ identity_endpoint: 'http://127.0.0.1:99999/' }),
    exit: 1,
  },
  {
    name: 'metadata/identity-user-info',
    does: 'names an identity endpoint with a user name and a password',
    answer: block({ identity_endpoint: 'http://a:b@127.0.0.1:9/' }),
    exit: 1,
  },
  {
    name: 'metadata/identity-document',
    does: 'names its document as its identity endpoint',
    answer: server((body, origin) => ({
      agent_auth: { ...Object(body['agent_auth']), identity_endpoint: `${origin}/auth.md` },
    })),
    exit: 1,
    outcomes: { 'agent-auth/self-pointing': 'fail' },
  },
  {
    name: 'metadata/long-endpoint',
    does: 'names an identity endpoint of 15,000 characters',
    answer: server((body, origin) => ({
      agent_auth: { ...Object(body['agent_auth']), identity_endpoint: `${origin}/${'a'.repeat(15_000)}` },
    })),
    exit: 1,
  },
  {
    name: 'metadata/many-scopes',
    does: 'supports 40,000 scopes',
    answer: resource(() => ({ scopes_supported: Array.from({ length: 40_000 }, (_, i) => `scope:${i}`) })),
    exit: 0,
  },
  {
    name: 'metadata/many-keys',
    does: 'publishes 5,000 keys',
    answer: changed('/.well-known/jwks.json', (body) => ({
      keys: [...(body['keys'] as object[]), ...Array.from({ length: 5000 }, (_, i) => ({ kty: 'oct', kid: `k${i}` }))],
    })),
    exit: 0,
  },
  {
    name: 'metadata/huge-key',
    does: 'publishes an RSA key of 400,000 bits',
    answer: changed('/.well-known/jwks.json', () => ({
      keys: [{ kty: 'RSA', kid: 'big', alg: 'RS256', use: 'sig', e: 'AQAB', n: 'x'.repeat(66_667) }],
    })),
    exit: 1,
    outcomes: { 'register/assertion-signature': 'fail' },
  },
  {
    name: 'metadata/commands',
    does: 'puts commands of CI servers into its metadata',
    answer: server(() => ({ issuer: '\n::error::taken over\n##vso[task.complete]x\n' })),
    args: ['-r', 'pretty'],
    env: { CI: 'true', GITHUB_ACTIONS: 'true' },
    exit: 1,
    hides: /^\s*(?:::error::taken|##vso)/m,
  },
]
