import { atPointer, defineRule, isSameIssuer, issuerUrl, objectOf, type Problem, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/issuer-match',
  title: '`issuer` is identical to the identifier that led to the metadata.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(
      8414,
      '3.3',
      "MUST be identical to the authorization server's issuer identifier value into which the well-known URI string was inserted",
    ),
  ],
  since: '0.2',
  // When none of them can be read, server/json reports it.
  needs: ['servers', 'serverResponses'],
  check: ({ serverResponses }) =>
    serverResponses.flatMap(({ exchange, identifier }): Problem[] => {
      const issuer = objectOf(exchange.response.json)?.['issuer']
      // server/issuer reports an issuer that is not a URL.
      if (identifier === undefined || typeof issuer !== 'string' || !issuerUrl(issuer) || issuer === identifier)
        return []
      const place = { at: atPointer(exchange, '/issuer'), expected: identifier, actual: issuer }
      if (!isSameIssuer(issuer, identifier)) {
        return [{ ...place, message: `the metadata of ${identifier} names another issuer` }]
      }
      return [
        {
          ...place,
          message: 'issuer and authorization_servers spell the same identifier differently',
          level: 'SHOULD',
        },
      ]
    }),
  why: "An attacker can lead an agent that does not compare the two to other endpoints; an agent that compares them stops here. For RFC 8414 a slash at the end makes another identifier, and strict clients stop. The protocol's own template has this difference, so it is only a warning.",
  fix: 'Write exactly the same string in `issuer` and in `authorization_servers` of the protected resource metadata. Check the slash at the end.',
})
