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
  title: 'Without the scope of a claim the API answers 403 with `insufficient_scope`.',
  level: 'MUST',
  spec: [rfc(6750, '3.1', 'The request requires higher privileges than provided by the access token.'), AUTHMD.use],
  needs: ['preClaimWrite', 'accessToken', 'anonymous', 'dialect'],
  wants: ['claimedWrite'],
  unless({ accessToken, anonymous, dialect }) {
    const { preClaimScopes, postClaimScopes } = dialect.registration
    const scope = accessToken.members['scope']
    const before = typeof scope === 'string' ? scope.split(' ') : readMember(anonymous.members, preClaimScopes).value
    const after = readMember(anonymous.members, postClaimScopes).value
    if (!Array.isArray(before) || !Array.isArray(after)) return false
    return after.every((one) => before.includes(one)) && 'the token has every scope before a claim'
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
      ? [{ message: 'a token without the scope was taken like one that has it', ...found }]
      : [{ message: 'a token without the scope was not refused for want of it', ...found, level: 'SHOULD' }]
  },
  observed: ({ preClaimWrite }) => String(statusAndError(preClaimWrite)),
  why: 'Scopes are all that stands between an agent that nobody vouches for and what only its owner may allow. An agent that reads `insufficient_scope` knows that it has to ask to be claimed; any other answer leaves it to guess.',
  fix: 'Compare the scope of the token with what the request needs before anything else is looked at, and answer 403 with `WWW-Authenticate: Bearer error="insufficient_scope", scope="<what it takes>"`.',
})
