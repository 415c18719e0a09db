import { defineRule, emptyMemberProblems, registersNobody, rfc } from '../../src/judge/rule.js'

/** Members that other rules judge where agents register. */
const JUDGED_ELSEWHERE = [
  'grant_types_supported',
  'token_endpoint',
  'revocation_endpoint',
  'response_types_supported',
  'token_endpoint_auth_methods_supported',
]

export default defineRule({
  id: 'server/empty-members',
  title: 'No member of the authorization server metadata is an empty array or null.',
  level: 'SHOULD',
  impact: 'breakage',
  addedIn: '0.2.0',
  spec: [rfc(8414, '3.2')],
  needs: ['as'],
  wants: ['posture'],
  // server/issuer judges the issuer of every service.
  check: ({ as, posture }) =>
    emptyMemberProblems(as, ['issuer', ...(registersNobody(posture) ? [] : JUDGED_ELSEWHERE)]),
  why: 'RFC 8414 asks to leave out what has no values. An empty list says that nothing is allowed, and a client that reads a string or a list fails at null. Both usually come from a template that was not filled. An endpoint that does not exist has no member. An empty `response_types_supported` is no fault: RFC 8414 requires that member also of a server without an authorization endpoint.',
  fix: 'Remove members that have no values.',
})
