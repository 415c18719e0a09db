import { atMember, defineRule, issuerUrl, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/issuer',
  title: '`issuer` is an absolute https URL without query or fragment.',
  level: 'MUST',
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
  why: 'The issuer is the name of the server: it says whose metadata these are, and the identity assertion repeats it as `iss` and `aud`. What is no identifier cannot be compared with anything.',
  fix: 'Set `issuer` to the URL that `authorization_servers` of the protected resource metadata lists, e.g. `https://auth.example.com`.',
})
