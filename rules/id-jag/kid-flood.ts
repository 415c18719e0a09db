import { AUTHMD, defineRule, rfc } from '../../src/judge/rule.js'

/** The first fetch, one that finds nothing new, and some for several instances of a service. */
const MOST = 5

export default defineRule({
  id: 'id-jag/kid-flood',
  title: "Twenty ID-JAGs with unknown `kid`s make the service fetch the provider's keys a few times at most.",
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(7517, '4.5')],
  needs: ['kidFlood'],
  check({ kidFlood: { sent, fetches } }) {
    if (fetches <= MOST) return []
    const message = `${sent} ID-JAGs with an unknown kid made the service fetch the provider's keys ${fetches} times`
    return [{ message, expected: `at most ${MOST} fetches`, actual: fetches }]
  },
  observed: ({ kidFlood: { sent, fetches } }) => `${sent} unknown kids: ${fetches} fetches`,
  why: 'A `kid` is read before anything is verified, so anybody can write a new one into every request. Each then costs the service a request to the provider, until the provider, or a rate limit of it, locks the service out, and all of its agents with it.',
  fix: 'Keep the JWKS, fetch it anew for an unknown `kid` at most once in half a minute per issuer, and let concurrent requests share that one fetch.',
})
