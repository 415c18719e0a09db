import { defineRule, FORGED_HOST, forgedHostProblems, newToCaches, published, rfc } from '../../src/judge/rule.js'

/** One request has both headers, because frameworks trust one or the other. */
const HEADERS = { 'x-forwarded-host': FORGED_HOST, forwarded: `host=${FORGED_HOST}` }

export default defineRule({
  id: 'server/forwarded-host',
  title: 'The metadata does not contain a forged `Forwarded` or `X-Forwarded-Host`.',
  level: 'MUST',
  impact: 'takeover',
  spec: [
    rfc(7239, '8.1', 'cannot be relied upon to be correct'),
    published('CWE', '644', 'https://cwe.mitre.org/data/definitions/644.html'),
  ],
  needs: ['prm', 'prmFound', 'asFound'],
  probe: {
    effect: 'read',
    send: ({ prmFound, asFound }, http) =>
      Promise.all(
        [asFound, prmFound].map(({ exchange }) =>
          http.send('GET', newToCaches(exchange.request.url), { headers: HEADERS }),
        ),
      ),
  },
  check: ({ probe }) => forgedHostProblems(probe, '`Forwarded` or `X-Forwarded-Host`'),
  why: 'When the metadata is built from the request, one request can put the host of an attacker into a shared cache. Every later agent then sends its assertions to the attacker.',
  fix: 'Build `issuer`, `resource` and every endpoint from your configuration. Trust `Forwarded` and `X-Forwarded-Host` only when your own proxy set them. Let this proxy overwrite the values from outside.',
})
