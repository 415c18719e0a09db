import type { Dialect } from '../../src/dialects/dialect.js'
import { read } from '../../src/dialects/read.js'
import { answered, atPointer, atStatus, bodyFollows, followsSchema, statusAndError } from '../../src/judge/judge.js'
import { defineRule } from '../../src/judge/rule.js'
import type { Problem } from '../../src/model/problem.js'
import { AUTHMD, rfc } from '../../src/model/spec.js'
import type { Exchange } from '../../src/wire/http.js'
import { isObject, type JsonObject, objectOf } from '../../src/wire/json.js'
import { httpUrl, isSecure } from '../../src/wire/sites.js'

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
      ...bodyFollows(claimStartResponse, dialect.schemas.claimAnswer),
      ...(members ? blockProblems(claimStartResponse, members, dialect) : []),
    ]
  },
  why: 'Until the ceremony starts, nobody can vouch for the agent. A code without the page where it is typed, or a page without the code, leaves the user with nothing to do.',
  fix: 'Answer a living claim token and an address with 200 and the members of the dialect; put code, URI, lifetime and interval into the ceremony block and not beside it.',
})

/** What is missing altogether is for the schema of the answer to report. */
function blockProblems(exchange: Exchange, members: JsonObject, dialect: Dialect): Problem[] {
  const { pointer, value: block } = read(members, dialect.claimAnswer.ceremony)
  if (!isObject(block)) return []
  const { value: uri, pointer: name } = read(block, dialect.ceremonyShape.verificationUri)
  const url = httpUrl(uri)
  const isUsable = typeof uri !== 'string' || uri === '' || (url !== undefined && isSecure(url))
  const message = 'verification_uri is not an absolute https URL'
  const at = atPointer(exchange, pointer + name)
  return [
    ...followsSchema(exchange, dialect.schemas.ceremony, block, pointer),
    ...(isUsable ? [] : [{ message, at, expected: 'an absolute https URL', actual: uri }]),
  ]
}
