import { AUTHMD, defineRule, rfc, sameSite, siteOf } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/same-origin',
  title: 'The endpoints are on the site of the server that names them.',
  level: 'SHOULD',
  spec: [AUTHMD.serverMetadata, rfc(8414, '6.2')],
  needs: ['as', 'endpoints'],
  check({ as, endpoints }) {
    // Of an issuer that names another site, server/issuer-match says so: the place where the metadata stand is what counts.
    const home = new URL(as.url)
    return endpoints
      .filter(({ url }) => !sameSite(url, home))
      .map(({ member, at, url }) => ({
        message: `${member} is on another site than the metadata`,
        at,
        expected: `a URL on ${siteOf(home)}`,
        actual: url.href,
      }))
  },
  why: 'Agents hand assertions and claim tokens to these URLs. A careful agent, or the proxy it runs behind, sends credentials to the site that it was told to trust and to no other; and an entry for a foreign host is what an attacker would add.',
  fix: 'Serve the endpoints on the origin of the issuer or on a host of the same registrable domain, or list the authorization server that really runs them.',
})
