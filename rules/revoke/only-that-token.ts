import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  mintedToken,
  type Problem,
  rfc,
  statusAndError,
  takesBearer,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'revoke/only-that-token',
  title: 'Revoking one access token leaves the others and the assertion alone.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(7009, '2.1')],
  since: '0.2',
  needs: ['survivors', 'access'],
  check({ survivors, access }) {
    const problems: Problem[] = []
    if (survivors.access && !takesBearer(survivors.access, access)) {
      problems.push({
        message: `another token of the registration was revoked too: ${answered(survivors.access)}`,
        at: atStatus(survivors.access),
        expected: `${access.response.status}, as before`,
        actual: survivors.access.response.status,
      })
    }
    if (mintedToken(survivors.exchange) === undefined) {
      problems.push({
        message: `the assertion is not exchanged any more: ${answered(survivors.exchange)}`,
        at: atStatus(survivors.exchange),
        expected: '200 and an access_token',
        actual: statusAndError(survivors.exchange),
      })
    }
    return problems
  },
  why: 'An agent gives back the token of one task while another goes on. RFC 7009 lets a server end related tokens and the grant as well; auth.md does not: an agent revokes one access token, and it is the provider that ends a registration. A service where one revocation ends all locks agents out for good behaviour.',
  fix: 'End only the token that was sent. Leave its siblings, the assertion and the registration as they are.',
})
