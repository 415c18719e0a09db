import { atPointer, defineRule, type Problem, published, rfc, stringsIn } from '../../src/judge/rule.js'

const FORGED = 'forged-host.example'
/** One request for both: whichever a framework trusts, the name is the same. */
const HEADERS = { 'x-forwarded-host': FORGED, forwarded: `host=${FORGED}` }

export default defineRule({
  id: 'server/forwarded-host',
  title: 'A forged `Forwarded` or `X-Forwarded-Host` does not show up in the metadata.',
  level: 'MUST',
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
          http.send('GET', bypassCache(exchange.request.url), { headers: HEADERS }),
        ),
      ),
  },
  check: ({ probe }) =>
    probe.flatMap((exchange): Problem[] => {
      // A refusal may well repeat the name.
      const { status, json } = exchange.response
      const strings = status === 200 && json.ok ? stringsIn(json.value) : []
      const forged = strings.filter(({ text }) => text.toLowerCase().includes(FORGED))
      const [first] = forged
      if (!first) return []
      return [
        {
          message: `the host that a request made up shows up in ${forged.map(({ pointer }) => pointer.slice(1)).join(', ')}`,
          at: atPointer(exchange, first.pointer),
          expected: 'the configured host, whatever the request says',
          actual: first.text,
        },
      ]
    }),
  why: 'Where the metadata are built from what a request says, one request can put the host of an attacker into a shared cache, and every agent that comes after it sends its assertions there.',
  fix: 'Build `issuer`, `resource` and every endpoint from configuration. Trust `Forwarded` and `X-Forwarded-Host` only when your own proxy set them, and have it overwrite what came from outside.',
})

/** A URL that no cache knows, so that what is looked for is seen, and stays in no cache that others are served from. */
function bypassCache(url: string): string {
  const fresh = new URL(url)
  fresh.searchParams.set('authmd-check', crypto.randomUUID())
  return fresh.href
}
