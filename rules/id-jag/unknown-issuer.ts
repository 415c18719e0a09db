import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unknown-issuer',
  title: 'An ID-JAG of an issuer that the service does not trust is refused.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.register, rfc(8725, '3.8')],
  needs: ['idJag:unknown-issuer'],
  check: ({ 'idJag:unknown-issuer': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:unknown-issuer': tried }) => idJagOutcomes(tried),
  why: 'If the service accepts any issuer, an attacker sets one up and vouches for any address.',
  fix: 'Look `iss` up in the list of trusted providers before you fetch or verify anything. Refuse an issuer that is not in it: 400 or 403 with `invalid_issuer` or `issuer_not_enabled`.',
})
