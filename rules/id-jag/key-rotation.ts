import { AUTHMD, atStatus, defineRule, idJagOutcome, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/key-rotation',
  title: "A new key in a provider's JWKS is picked up within a minute.",
  level: 'SHOULD',
  spec: [AUTHMD.register, rfc(7517, '5')],
  needs: ['rotatedKey'],
  check({ rotatedKey }) {
    if (rotatedKey.response.status < 300) return []
    const message = 'an ID-JAG that was signed with a newly published key was still refused after a minute'
    return [{ message, at: atStatus(rotatedKey), expected: '200', actual: statusAndError(rotatedKey) }]
  },
  observed: ({ rotatedKey }) => idJagOutcome(rotatedKey),
  why: "Providers change their keys, and at once when one has leaked. A service that keeps the first JWKS it saw locks every agent of that provider out until somebody restarts it, and goes on trusting the key that leaked. The second issuer's key is changed here, so that nothing else is disturbed. A minute is allowed because libraries leave up to half of one between two fetches.",
  fix: 'When a `kid` is not in the JWKS that you have, fetch it anew, at most once in half a minute per issuer. Drop a JWKS after some minutes, or when its `Cache-Control` says so, so that a key that was withdrawn ends.',
})
