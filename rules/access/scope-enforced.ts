import {
  AUTHMD,
  atStatus,
  bearerError,
  defineRule,
  isError,
  readMember,
  rfc,
  statusAndError,
  takesBearer,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/scope-enforced',
  title: 'The API answers 403 with `insufficient_scope` when the token does not have the scope of a claim.',
  level: 'MUST',
  impact: 'takeover',
  spec: [rfc(6750, '3.1', 'The request requires higher privileges than provided by the access token.'), AUTHMD.use],
  needs: ['preClaimWrite', 'accessToken', 'anonymous', 'dialect'],
  wants: ['claimedWrite'],
  unless({ accessToken, anonymous, dialect }) {
    const { preClaimScopes, postClaimScopes } = dialect.registration
    const scope = accessToken.members['scope']
    const before = typeof scope === 'string' ? scope.split(' ') : readMember(anonymous.members, preClaimScopes).value
    const after = readMember(anonymous.members, postClaimScopes).value
    if (!Array.isArray(before) || !Array.isArray(after)) return false
    return after.every((one) => before.includes(one)) && 'the token already has every scope before a claim'
  },
  check({ preClaimWrite, claimedWrite }) {
    const { status } = preClaimWrite.response
    const code = bearerError(preClaimWrite)
    if (status === 403 && isError(code, 'insufficient_scope')) return []
    const isTaken = status < 300 || (claimedWrite !== undefined && takesBearer(preClaimWrite, claimedWrite))
    const found = {
      at: atStatus(preClaimWrite),
      expected: '403 insufficient_scope',
      actual: statusAndError(preClaimWrite),
    }
    return isTaken
      ? [{ message: 'the API accepted a token without the required scope', ...found }]
      : [
          {
            message: 'the API refused a token without the required scope, but not with insufficient_scope',
            ...found,
            level: 'SHOULD',
            impact: 'breakage',
          },
        ]
  },
  observed: ({ preClaimWrite }) => String(statusAndError(preClaimWrite)),
  why: 'Only scopes keep an anonymous agent from actions that need the permission of its owner. With `insufficient_scope`, an agent knows that it must ask for a claim. After any other answer it must guess.',
  fix: 'Before anything else, compare the scope of the token with the scope that the request needs. Answer 403 with `WWW-Authenticate: Bearer error="insufficient_scope", scope="<the required scope>"`.',
})
