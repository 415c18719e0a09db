import { AUTHMD, defineRule, isLoopback, rfc, sameSite, siteOf } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/same-origin',
  title: 'The endpoints are on the same site as the metadata of their server.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.serverMetadata, rfc(8414, '6.2')],
  needs: ['as', 'endpoints'],
  wants: ['reach'],
  check({ as, endpoints, reach }) {
    // The URL of the metadata counts: server/issuer-match reports an issuer on another site.
    const home = new URL(as.url)
    // On this machine every port may be another program, but not the port of the metadata themselves.
    const isOfOther = (url: URL) =>
      isLoopback(url.hostname) && url.host !== home.host && reach?.refusesWrite(url) !== undefined
    return endpoints
      .filter(({ url }) => !sameSite(url, home) || isOfOther(url))
      .map(({ member, at, url }) => ({
        message: `${member} is not on the same site as the metadata`,
        at,
        expected: `a URL on ${isLoopback(home.hostname) ? home.host : siteOf(home)}`,
        actual: url.href,
      }))
  },
  why: 'Agents send assertions and claim tokens to these URLs. A careful agent, or its proxy, sends credentials only to a site that it trusts. An attacker could add a URL on another host.',
  fix: 'Serve the endpoints on the origin of the issuer, or on a host with the same registrable domain. Or list the authorization server that really runs them.',
})
