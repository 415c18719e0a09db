import { AUTHMD, defineRule, rfc } from '../../src/judge/rule.js'

/** Allows the first fetch, one that finds nothing new, and some more for several instances of a service. */
const MOST = 5

export default defineRule({
  id: 'id-jag/kid-flood',
  title: "Twenty ID-JAGs with unknown `kid`s make the service fetch the provider's keys only a few times.",
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.register, rfc(7517, '4.5')],
  needs: ['kidFlood'],
  check({ kidFlood: { sent, fetches } }) {
    if (fetches <= MOST) return []
    const message = `${sent} ID-JAGs with an unknown kid made the service fetch the provider's keys ${fetches} times`
    return [{ message, expected: `at most ${MOST} fetches`, actual: fetches }]
  },
  observed: ({ kidFlood: { sent, fetches } }) => `${sent} unknown kids: ${fetches} fetches`,
  why: 'A service reads `kid` before it verifies anything, so anybody can put a new one into every request. Each one costs the service a request to the provider. In the end the provider, or its rate limit, blocks the service and all of its agents.',
  fix: 'Keep the JWKS. For an unknown `kid`, fetch it again at most once in half a minute per issuer, and let concurrent requests share that one fetch.',
})
