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
  why: 'Until the ceremony starts, nobody can vouch for the agent. A code without the page where it is typed, or a page without the code, leaves the user with nothing to do.',
  fix: 'Answer a living claim token and an address with 200 and the members of the dialect; put code, URI, lifetime and interval into the ceremony block and not beside it.',
})

/** What is missing altogether is for the schema of the answer to report. */
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
