import { atPointer, defineRule, issuerUrl, objectOf, type Problem, rfc } from '../../src/judge/rule.js'

/** What is left of an identifier when a URL library and a habit of terminating slashes have been at it. */
const normalize = (identifier: string): string => new URL(identifier).href.replace(/\/$/, '')

export default defineRule({
  id: 'server/issuer-match',
  title: '`issuer` is identical to the identifier under which the metadata were found.',
  level: 'MUST',
  spec: [
    rfc(
      8414,
      '3.3',
      "MUST be identical to the authorization server's issuer identifier value into which the well-known URI string was inserted",
    ),
  ],
  since: '0.2',
  // Where none of them can be read, server/json says so.
  needs: ['servers', 'serverResponses'],
  check: ({ serverResponses }) =>
    serverResponses.flatMap(({ exchange, identifier }): Problem[] => {
      const issuer = objectOf(exchange.response.json)?.['issuer']
      // An issuer that is no URL is what server/issuer says.
      if (identifier === undefined || typeof issuer !== 'string' || !issuerUrl(issuer) || issuer === identifier)
        return []
      const place = { at: atPointer(exchange, '/issuer'), expected: identifier, actual: issuer }
      if (normalize(issuer) !== normalize(identifier)) {
        return [{ ...place, message: `the metadata of ${identifier} are those of another issuer` }]
      }
      return [
        { ...place, message: 'issuer and authorization_servers spell one identifier differently', level: 'SHOULD' },
      ]
    }),
  why: "An agent that does not compare the two can be led to the endpoints of an attacker; one that does stops here. A terminating slash makes another identifier by the letter of RFC 8414, but the protocol's own template has one in `authorization_servers` and none in `issuer`, so that this half is a warning: strict clients still stop.",
  fix: 'Write one and the same string, to the last slash, in `issuer` and in `authorization_servers` of the protected resource metadata.',
})
