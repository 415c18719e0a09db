import type { Pointers } from '../../src/dialects/dialect.js'
import { read } from '../../src/dialects/read.js'
import { atPointer, bodyFollows, followsSchema } from '../../src/judge/judge.js'
import { isTaken } from '../../src/judge/registration.js'
import { defineRule } from '../../src/judge/rule.js'
import type { Problem } from '../../src/model/problem.js'
import { AUTHMD } from '../../src/model/spec.js'
import type { Registration } from '../../src/steps/register/register.js'

export default defineRule({
  id: 'register/anonymous',
  title:
    'Anonymous registration answers 200 with an assertion (in 0.1, a credential), its scopes, and a handle to claim it.',
  level: 'MUST',
  spec: [AUTHMD.register],
  needs: ['anonymousResponse', 'dialect'],
  wants: ['anonymous', 'secondAnonymousResponse', 'secondAnonymous', 'claimEndpoint'],
  check({ anonymousResponse, anonymous, secondAnonymousResponse, secondAnonymous, claimEndpoint, dialect }) {
    const { registration, schemas } = dialect
    const { anonymous: shape, claimHandle } = schemas
    if (!anonymous) return isTaken(anonymousResponse, 'anonymous registration is offered')
    const isSecondMissing = secondAnonymousResponse !== undefined && secondAnonymous === undefined
    return [
      ...bodyFollows(anonymousResponse, shape),
      ...namesScopes(anonymous, registration.preClaimScopes),
      ...(claimEndpoint === undefined ? [] : followsSchema(anonymousResponse, claimHandle, anonymous.members)),
      ...(isSecondMissing ? isTaken(secondAnonymousResponse, 'a first agent could register') : []),
    ]
  },
  why: 'Whatever an agent does next starts from this answer. A type that is offered and refused, or a member that is missing or misspelt, ends the walk at its first step. 201 instead of 200 does no harm.',
  fix: 'Answer every `{"type": "anonymous"}` with 200 and the members of the dialect, or take `anonymous` out of `identity_types_supported`. To slow agents down, answer 429 with `Retry-After`.',
})

/** Versions before 0.6 have one of two names for them, which no schema says in words. */
function namesScopes({ exchange, members }: Registration, pointers: Pointers): Problem[] {
  const { pointer, value } = read(members, pointers)
  if (value !== undefined) return []
  const message = `${pointer.slice(1)} is missing`
  return [{ message, at: atPointer(exchange, pointer), expected: 'an array of scopes', actual: null }]
}
