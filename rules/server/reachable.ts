import {
  AUTHMD,
  AUTHORIZATION_SERVER,
  atStatus,
  defineRule,
  type Exchange,
  insertWellKnown,
  objectOf,
  type Problem,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/reachable',
  title: 'Every listed authorization server publishes its metadata at the well-known URL of its issuer.',
  level: 'MUST',
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
      if (!found) return [{ ...place, message: `no metadata was found for ${identifier}`, actual }]
      const root = insertWellKnown(new URL(new URL(identifier).origin), AUTHORIZATION_SERVER)
      // At the root of the host, but of another issuer: that is what server/issuer-match says.
      const isOurs = objectOf(found.exchange.response.json)?.['issuer'] === identifier
      if (!isOurs || found.url !== root || first.url === root) return []
      const message = `the metadata of ${identifier} stand at the root of its host only`
      return [{ ...place, message, actual, level: 'SHOULD' }]
    }),
  why: 'The protected resource metadata send agents here. A server that is listed and cannot be found ends the walk, or sends an agent that tries the list in order to a dead end. The well-known segment goes between host and path; that it is looked for at the root as well is a courtesy which agents need not show, hence a warning.',
  fix: 'Serve the metadata at the first URL shown, with status 200 and without a credential, or take the server off `authorization_servers`. For an issuer `https://host/path` that is `https://host/.well-known/oauth-authorization-server/path`.',
})

const summaryOf = ({ response: { status, headers } }: Exchange): string =>
  `${status} ${headers.get('location') ?? headers.get('content-type') ?? 'without a content type'}`
