import { AUTHMD, defineRule, ID_JAG_CLAIMS, idJagOutcomes, idJagRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/several-audiences',
  addedIn: '0.2.0',
  title: 'An ID-JAG that is meant for this service and for another one is refused.',
  level: 'SHOULD',
  impact: 'takeover',
  spec: [AUTHMD.register, ID_JAG_CLAIMS],
  needs: ['idJag:several-audiences'],
  check: ({ 'idJag:several-audiences': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:several-audiences': tried }) => idJagOutcomes(tried),
  why: 'An ID-JAG is for one authorization server. If its `aud` names several, each of them can register at the others as the same user. The draft allows one string, or an array with exactly one item. A service that refuses every array is right as well.',
  fix: 'Accept `aud` only as one string, or as an array with one item, and compare this with your own issuer. Answer 400 with `{"error": "invalid_audience"}`.',
})
