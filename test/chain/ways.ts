/** Lists the ways on which a service may try to lead a check, or a person, to another party. */

import type { Mutation } from '../../src/service/defects.js'
import { some } from '../thorough.js'
import type { Origins, Way } from './two-parties.js'

const PRM = 'GET /.well-known/oauth-protected-resource'
const SERVER = 'GET /.well-known/oauth-authorization-server'
/** One of them keeps the method and the body. */
const REDIRECTS = some([307, 301, 302, 303, 308], 1)

type Wire = (origins: Origins) => readonly Mutation[]
const wired = (wire: Wire, rest: Omit<Way, 'defect'> = {}): Way => ({
  ...rest,
  defect: (origins) => ({ wire: wire(origins) }),
})
const server = (json: (other: string) => Mutation['json'], rest?: Omit<Way, 'defect'>): Way =>
  wired(({ other }) => [{ on: SERVER, ...withJson(json(other)) }], rest)
const block = (members: (other: string) => Record<string, unknown>, rest?: Omit<Way, 'defect'>): Way =>
  server((other) => ({ agent_auth: members(other) }), rest)
const withJson = (json: Mutation['json']) => (json === undefined ? {} : { json })
const redirected = (on: string, path: string, status: number): Way =>
  wired(({ other }) => [{ on, status, headers: { location: other + path } }])
const blockAt = (origin: string) => ({
  skill: `${origin}/auth.md`,
  identity_endpoint: `${origin}/agent/identity`,
  claim_endpoint: `${origin}/agent/identity/claim`,
  identity_types_supported: ['anonymous', 'service_auth'],
})
/** In each page that the person opens. */
const onPages = (body: (text: string, other: string) => string): Way =>
  wired(({ other }) => ['GET /claim/*', 'POST /sign-in'].map((on) => ({ on, body: (text) => body(text, other) })))
const notThere: Mutation = { on: PRM, status: 404, body: 'not found' }
const identityAt = (host: string, address = host): Way =>
  block((other) => ({ identity_endpoint: `${other}/agent/identity` }), { host, address })
const inDialect = (dialect: '0.1' | '0.2' | '0.3', way: Way): Way => ({
  ...way,
  defect: (origins) => ({ ...way.defect(origins), service: { dialect } }),
})

const each = <T extends string | number>(name: string, items: readonly T[], way: (item: T) => Way): [string, Way][] =>
  items.map((item) => [`${name} ${item}`, way(item)])

export const WAYS: readonly (readonly [name: string, way: Way])[] = [
  [
    'only the document names the metadata',
    {
      defect: ({ own, other }) => ({ wire: [notThere], document: (text) => text.replaceAll(own, other) }),
    },
  ],
  [
    'the document shows a protected URL',
    {
      defect: ({ own, other }) => ({
        wire: [notThere],
        document: (text) => text.replaceAll(`${own}/api`, `${other}/api`),
      }),
    },
  ],
  [
    'a link of the document has the address of the person',
    {
      defect: ({ other }) => ({ document: (text) => `${text}\n[Help](${other}/help?for=ada%40example.com)\n` }),
      options: () => ({ externalLinks: true }),
    },
  ],
  [
    'the challenge leads to metadata',
    wired(({ other }) => [
      notThere,
      {
        on: 'GET /api/notes',
        where: 'refusal',
        headers: { 'www-authenticate': `Bearer resource_metadata="${other}/.well-known/oauth-protected-resource"` },
      },
    ]),
  ],
  ...each('the metadata of the resource are redirected:', REDIRECTS, (status) =>
    redirected(PRM, '/.well-known/oauth-protected-resource', status),
  ),
  ...each('the metadata of the server are redirected:', REDIRECTS, (status) =>
    redirected(SERVER, '/.well-known/oauth-authorization-server', status),
  ),
  ['the resource is of another party', wired(({ other }) => [{ on: PRM, json: { resource: `${other}/api/notes` } }])],
  [
    'the issuer is another, and so are its endpoints',
    wired(({ other }) => [
      {
        on: SERVER,
        json: {
          issuer: other,
          token_endpoint: `${other}/oauth2/token`,
          agent_auth: { identity_endpoint: `${other}/agent/identity` },
        },
      },
    ]),
  ],
  ...each(
    'another issuer is listed as well, and is',
    ['where agents register', 'where persons confirm'] as const,
    (what) =>
      wired(({ own, other }) => [
        { on: PRM, json: { authorization_servers: [own, other] } },
        what === 'where agents register'
          ? { on: SERVER, json: { agent_auth: { identity_endpoint: `${other}/agent/identity` } } }
          : { on: 'POST /agent/identity*', body: (text) => text.replaceAll(`${own}/claim/`, `${other}/claim/`) },
      ]),
  ),
  [
    'the metadata of the resource name endpoints of an issuer that registers nobody',
    wired(({ other }) => [{ on: PRM, json: { authorization_servers: [other], agent_auth: blockAt(other) } }], {
      answer: ({ url }, { other }) =>
        new URL(url).pathname === '/.well-known/oauth-authorization-server'
          ? Response.json({ issuer: other })
          : undefined,
    }),
  ],
  ['the identity endpoint', block((other) => ({ identity_endpoint: `${other}/agent/identity` }))],
  ['the claim endpoint', block((other) => ({ claim_endpoint: `${other}/agent/identity/claim` }))],
  ['the events endpoint', block((other) => ({ events_endpoint: `${other}/agent/event/notify` }))],
  ['the token endpoint', server((other) => ({ token_endpoint: `${other}/oauth2/token` }))],
  ['the revocation endpoint', server((other) => ({ revocation_endpoint: `${other}/oauth2/revoke` }))],
  ['the keys', server((other) => ({ jwks_uri: `${other}/.well-known/jwks.json` }))],
  ['the skill', block((other) => ({ skill: `${other}/auth.md` }))],
  [
    'the block is in the metadata of the resource',
    wired(({ other }) => [
      { on: SERVER, json: { agent_auth: null } },
      {
        on: PRM,
        json: { agent_auth: blockAt(other) },
      },
    ]),
  ],
  [
    'register_uri',
    inDialect(
      '0.1',
      block((other) => ({ register_uri: `${other}/agent/identity` })),
    ),
  ],
  [
    'claim_uri',
    inDialect(
      '0.1',
      block((other) => ({ claim_uri: `${other}/agent/identity/claim` })),
    ),
  ],
  [
    'an identity endpoint with user info',
    wired(({ own, other }) => [
      {
        on: SERVER,
        json: { agent_auth: { identity_endpoint: `${other.replace('//', `//${new URL(own).host}@`)}/agent/identity` } },
      },
    ]),
  ],
  [
    'a host in capitals with a dot',
    block((other) => ({ identity_endpoint: `${other.replace('localhost', 'LOCALHOST.')}/agent/identity` }), {
      host: 'localhost',
      address: '127.0.0.1',
    }),
  ],
  ['another loopback address', identityAt('127.0.0.2')],
  ['IPv6', identityAt('[::1]', '::1')],
  ['IPv4 in IPv6', identityAt('[::ffff:127.0.0.1]', '127.0.0.1')],
  ['the name of this machine', identityAt('localhost', '127.0.0.1')],
  ['a name below localhost', identityAt('other.localhost', '127.0.0.1')],
  ['the unspecified address', identityAt('0.0.0.0', '127.0.0.1')],
  ...each('registration is redirected:', REDIRECTS, (status) =>
    redirected('POST /agent/identity', '/agent/identity', status),
  ),
  ...each('the exchange is redirected:', REDIRECTS, (status) =>
    redirected('POST /oauth2/token', '/oauth2/token', status),
  ),
  ['the claim is redirected', redirected('POST /agent/identity/claim', '/agent/identity/claim', 307)],
  ['the revocation is redirected', redirected('POST /oauth2/revoke', '/oauth2/revoke', 308)],
  ['the event is redirected', redirected('POST /agent/event/notify', '/agent/event/notify', 307)],
  ['the API is redirected', redirected('GET /api/notes', '/api/notes', 307)],
  ['the write is redirected', redirected('POST /api/notes', '/api/notes', 307)],
  [
    'the page of the claim',
    wired(({ own, other }) =>
      ['POST /agent/identity', 'POST /agent/identity/claim'].map((on) => ({
        on,
        body: (text) => text.replaceAll(`${own}/claim/`, `${other}/claim/`),
      })),
    ),
  ],
  ...each('the page of the claim is redirected:', REDIRECTS, (status) =>
    redirected('GET /claim/*', '/sign-in', status),
  ),
  ['the form of the sign-in', onPages((text, other) => text.replace('action="/sign-in"', `action="${other}/sign-in"`))],
  ['a button of the form', onPages((text, other) => text.replace('<button', `<button formaction="${other}/sign-in"`))],
  ['the base of the page', onPages((text, other) => text.replace('<head>', `<head><base href="${other}/">`))],
  [
    'a refresh of the page',
    onPages((text, other) =>
      text.replace('<head>', `<head><meta http-equiv="refresh" content="0;url=${other}/sign-in">`),
    ),
  ],
  [
    'a link to sign in',
    onPages((text, other) => text.replace(/<form[\s\S]*<\/form>/, `<a href="${other}/sign-in">Sign in</a>`)),
  ],
  ...each('the sign-in is redirected:', REDIRECTS, (status) => redirected('POST /sign-in', '/sign-in', status)),
  [
    'a cookie for every port',
    wired(({ other }) => [
      {
        on: 'GET /claim/*',
        headers: { 'set-cookie': 'session=for-every-port-of-it; Path=/' },
        body: (text) => text.replace('<form', `<img src="${other}/pixel"><form`),
      },
    ]),
  ],
  [
    'a mailed link',
    inDialect(
      '0.2',
      wired(({ own, other }) => [
        { on: 'GET /outbox', body: (text) => text.replaceAll(`${own}/claim/`, `${other}/claim/`) },
      ]),
    ),
  ],
  [
    'the logo',
    wired(({ other }) => [{ on: PRM, json: { resource_logo_uri: `${other}/logo.svg?for=ada@example.com` } }]),
  ],
]
