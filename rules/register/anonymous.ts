import {
  AUTHMD,
  atPointer,
  bodyProblems,
  defineRule,
  notRegisteredProblems,
  type Pointers,
  type Problem,
  type Registration,
  readMember,
  schemaProblems,
} from '../../src/judge/rule.js'

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
    if (!anonymous) return notRegisteredProblems(anonymousResponse, 'anonymous registration is offered')
    const isSecondMissing = secondAnonymousResponse !== undefined && secondAnonymous === undefined
    return [
      ...bodyProblems(anonymousResponse, shape),
      ...scopeProblems(anonymous, registration.preClaimScopes),
      ...(claimEndpoint === undefined ? [] : schemaProblems(anonymousResponse, claimHandle, anonymous.members)),
      ...(isSecondMissing ? notRegisteredProblems(secondAnonymousResponse, 'a first agent could register') : []),
    ]
  },
  why: 'Whatever an agent does next starts from this answer. A type that is offered and refused, or a member that is missing or misspelt, ends the walk at its first step. 201 instead of 200 does no harm.',
  fix: 'Answer every `{"type": "anonymous"}` with 200 and the members of the dialect, or take `anonymous` out of `identity_types_supported`. To slow agents down, answer 429 with `Retry-After`.',
})

/** Versions before 0.6 have one of two names for them, which no schema says in words. */
function scopeProblems({ exchange, members }: Registration, pointers: Pointers): Problem[] {
  const { pointer, value } = readMember(members, pointers)
  if (value !== undefined) return []
  const message = `${pointer.slice(1)} is missing`
  return [{ message, at: atPointer(exchange, pointer), expected: 'an array of scopes', actual: null }]
}
