import { AUTHMD, defineRule, idJagOutcomes, idJagRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'id-jag/unknown-issuer',
  title: 'An ID-JAG of an issuer that the service does not trust is refused.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(8725, '3.8')],
  needs: ['idJag:unknown-issuer'],
  check: ({ 'idJag:unknown-issuer': tried }) => idJagRefusalProblems(tried),
  observed: ({ 'idJag:unknown-issuer': tried }) => idJagOutcomes(tried),
  why: 'Where any issuer will do, anybody sets one up and vouches for any address.',
  fix: 'Look `iss` up in the list of providers that you trust before you fetch or verify anything, and refuse what is not there: 400 or 403 with `invalid_issuer` or `issuer_not_enabled`.',
})
