import { answered, atStatus, bodyFollows, carriesJsonObject, followsSchema } from '../../src/judge.js'
import { defineRule, type Problem } from '../../src/model.js'
import type { Exchange } from '../../src/session/http.js'
import { AUTHMD } from '../../src/spec.js'

export default defineRule({
  id: 'register/anonymous',
  title: 'Anonymous registration answers 200 with an assertion, its scopes, and a handle to claim it.',
  level: 'MUST',
  spec: [AUTHMD.register],
  since: '0.2',
  needs: ['anonymousResponse', 'dialect'],
  wants: ['anonymous', 'secondAnonymousResponse', 'secondAnonymous', 'claimEndpoint'],
  check({ anonymousResponse, anonymous, secondAnonymousResponse, secondAnonymous, claimEndpoint, dialect }) {
    const { anonymous: shape, claimHandle } = dialect.schemas
    if (!anonymous) return isTaken(anonymousResponse, 'anonymous registration is offered')
    const isSecondMissing = secondAnonymousResponse !== undefined && secondAnonymous === undefined
    return [
      ...bodyFollows(anonymousResponse, shape),
      ...(claimEndpoint === undefined ? [] : followsSchema(anonymousResponse, claimHandle, anonymous.members)),
      ...(isSecondMissing ? isTaken(secondAnonymousResponse, 'a first agent could register') : []),
    ]
  },
  why: 'Whatever an agent does next starts from this answer. A type that is offered and refused, or a member that is missing or misspelt, ends the walk at its first step. 201 instead of 200 does no harm.',
  fix: 'Answer every `{"type": "anonymous"}` with 200 and the members of the dialect, or take `anonymous` out of `identity_types_supported`. To slow agents down, answer 429 with `Retry-After`.',
})

/** What was wrong with an answer that could not be taken for a registration. */
function isTaken(exchange: Exchange, given: string): Problem[] {
  const { status, body } = exchange.response
  if (status <= 201) return carriesJsonObject(exchange)
  const message = `${given}, but ${answered(exchange)}`
  return [{ message, at: atStatus(exchange), expected: '200', actual: body.slice(0, 200) || status }]
}
