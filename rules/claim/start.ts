import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  bodyProblems,
  type Dialect,
  defineRule,
  type Exchange,
  httpUrl,
  isObject,
  isSecure,
  type JsonObject,
  objectOf,
  type Problem,
  readMember,
  rfc,
  schemaProblems,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/start',
  title: 'The claim endpoint starts a ceremony for an anonymous registration.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.claim, rfc(8628, '3.2')],
  needs: ['claimStartResponse', 'dialect'],
  check({ claimStartResponse, dialect }) {
    const { status, json } = claimStartResponse.response
    if (status > 201) {
      const message = `no ceremony was started: ${answered(claimStartResponse)}`
      const actual = statusAndError(claimStartResponse)
      return [{ message, at: atStatus(claimStartResponse), expected: '200', actual }]
    }
    const members = objectOf(json)
    return [
      ...bodyProblems(claimStartResponse, dialect.schemas.claimAnswer),
      ...(members ? blockProblems(claimStartResponse, members, dialect) : []),
    ]
  },
  why: 'Until the ceremony starts, nobody can vouch for the agent. The user needs both the code and the page where they type it. With only one of them, the user can do nothing.',
  fix: 'Accept a valid claim token and an address. Answer 200 with the members of the dialect. Put the code, URI, lifetime and interval inside the ceremony block, not beside it.',
})

/** The schema of the whole answer reports a block that is missing. */
function blockProblems(exchange: Exchange, members: JsonObject, dialect: Dialect): Problem[] {
  const { pointer, value: block } = readMember(members, dialect.claimAnswer.ceremony)
  if (!isObject(block)) return []
  const { value: uri, pointer: name } = readMember(block, dialect.ceremonyShape.verificationUri)
  const url = httpUrl(uri)
  const isUsable = typeof uri !== 'string' || uri === '' || (url !== undefined && isSecure(url))
  const message = 'verification_uri is not an absolute https URL'
  const at = atPointer(exchange, pointer + name)
  return [
    ...schemaProblems(exchange, dialect.schemas.ceremony, block, pointer),
    ...(isUsable ? [] : [{ message, at, expected: 'an absolute https URL', actual: uri }]),
  ]
}
