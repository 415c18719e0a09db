import { atPointer, defineRule, type Problem, published, rfc, stringsIn } from '../../src/judge/rule.js'

const FORGED = 'forged-host.example'
/** One request has both headers, because frameworks trust one or the other. */
const HEADERS = { 'x-forwarded-host': FORGED, forwarded: `host=${FORGED}` }

export default defineRule({
  id: 'server/forwarded-host',
  title: 'The metadata does not contain a forged `Forwarded` or `X-Forwarded-Host`.',
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
      // A refusal may repeat the name and do no harm.
      const { status, json } = exchange.response
      const strings = status === 200 && json.ok ? stringsIn(json.value) : []
      const forged = strings.filter(({ text }) => text.toLowerCase().includes(FORGED))
      const [first] = forged
      if (!first) return []
      return [
        {
          message: `the metadata repeats a forged host from the request in ${forged.map(({ pointer }) => pointer.slice(1)).join(', ')}`,
          at: atPointer(exchange, first.pointer),
          expected: 'the configured host, and not one from the request',
          actual: first.text,
        },
      ]
    }),
  why: 'When the metadata is built from the request, one request can put the host of an attacker into a shared cache. Every later agent then sends its assertions to the attacker.',
  fix: 'Build `issuer`, `resource` and every endpoint from your configuration. Trust `Forwarded` and `X-Forwarded-Host` only when your own proxy set them. Let this proxy overwrite the values from outside.',
})

/** Makes the URL new to every cache: no old answer comes back, and no other client gets the forged one. */
function bypassCache(url: string): string {
  const fresh = new URL(url)
  fresh.searchParams.set('authmd-check', crypto.randomUUID())
  return fresh.href
}
