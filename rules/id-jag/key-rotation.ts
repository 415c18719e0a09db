import { AUTHMD, atStatus, defineRule, idJagOutcome, rfc, statusAndError } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/key-rotation',
  title: "The service finds a new key in a provider's JWKS within a minute.",
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register, rfc(7517, '5')],
  needs: ['rotatedKey'],
  check({ rotatedKey }) {
    if (rotatedKey.response.status < 300) return []
    const message = 'an ID-JAG that is signed with a newly published key was still refused after a minute'
    return [{ message, at: atStatus(rotatedKey), expected: '200', actual: statusAndError(rotatedKey) }]
  },
  observed: ({ rotatedKey }) => idJagOutcome(rotatedKey),
  why: 'Providers change their keys, and they do so at once when a key has leaked. A service that keeps the first JWKS it saw refuses every agent of that provider until somebody restarts it. It also goes on trusting the leaked key. This test changes only the key of the second issuer, so it disturbs nothing else. It allows a minute, because libraries wait up to half a minute between two fetches.',
  fix: 'If a `kid` is not in the JWKS that you have, fetch the JWKS again, at most once in half a minute per issuer. Drop a JWKS after some minutes, or when its `Cache-Control` says so, so that a withdrawn key stops working.',
})
