import { atMember, defineRule, issuerUrl, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/issuer',
  title: '`issuer` is an absolute https URL without query or fragment.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(8414, '2', 'a URL that uses the "https" scheme and has no query or fragment components')],
  since: '0.2',
  needs: ['servers'],
  check: ({ servers }) =>
    servers
      .filter(({ members }) => !issuerUrl(members['issuer']))
      .map((server) => {
        const { issuer } = server.members
        return {
          message: issuer === undefined ? 'issuer is missing' : 'issuer is not an issuer identifier',
          at: atMember(server, '/issuer'),
          expected: 'an absolute https URL without query or fragment',
          actual: issuer ?? null,
        }
      }),
  why: 'The issuer is the name of the server. It says whose metadata this is, and the identity assertion repeats it in `iss` and `aud`. An agent cannot compare a value that is not such a URL.',
  fix: 'Set `issuer` to the URL in `authorization_servers` of the protected resource metadata, e.g. `https://auth.example.com`.',
})
