import {
  AUTHMD,
  AUTHORIZATION_SERVER,
  answered,
  atStatus,
  defineRule,
  type Exchange,
  insertWellKnown,
  isRefusal,
  objectOf,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/reachable',
  title: 'Every listed authorization server publishes its metadata at the well-known URL of its issuer.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'oauth',
  spec: [
    rfc(8414, '3.1'),
    rfc(8414, '3.2', 'A successful response MUST use the 200 OK HTTP status code'),
    AUTHMD.serverMetadata,
  ],
  needs: ['answeredSearches'],
  check: ({ answeredSearches }) =>
    answeredSearches.flatMap(({ identifier, tried, found }): Problem[] => {
      const [first] = tried
      if (!first) return []
      const place = { at: atStatus(first.exchange), expected: `200 with one JSON object at ${first.url}` }
      const actual = Object.fromEntries(tried.map(({ url, exchange }) => [url, summaryOf(exchange)]))
      const refused = tried.map(({ exchange }) => exchange).find(isRefusal)
      if (!found)
        return [
          {
            ...place,
            message: refused
              ? `the metadata of ${identifier} is refused to agents: ${answered(refused)}`
              : `the authorization server ${identifier} has no metadata at its well-known URLs`,
            actual,
          },
        ]
      const root = insertWellKnown(new URL(new URL(identifier).origin), AUTHORIZATION_SERVER)
      // server/issuer-match reports metadata at the root of the host that names another issuer.
      const isOurs = objectOf(found.exchange.response.json)?.['issuer'] === identifier
      if (!isOurs || found.url !== root || first.url === root) return []
      const message = `the metadata of ${identifier} is only at the root of its host`
      return [{ ...place, message, actual, level: 'SHOULD' }]
    }),
  why: 'The protected resource metadata sends agents to this server. An agent stops when it cannot find the server, or loses time before it tries the next one. The well-known segment belongs between host and path. Agents do not have to look at the root as well, so metadata that is only there is a warning.',
  fix: 'Serve the metadata at the first URL shown, with status 200 and without a credential. Or remove the server from `authorization_servers`. For an issuer `https://host/path` the URL is `https://host/.well-known/oauth-authorization-server/path`.',
})

const summaryOf = ({ response: { status, headers } }: Exchange): string =>
  `${status} ${headers.get('location') ?? headers.get('content-type') ?? 'without a content type'}`
