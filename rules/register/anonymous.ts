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
    'The answer to an anonymous registration is 200 with an assertion (in 0.1 a credential), its scopes and a claim handle.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register],
  needs: ['anonymousResponse', 'dialect'],
  wants: ['anonymous', 'secondAnonymousResponse', 'secondAnonymous', 'claimEndpoint'],
  check({ anonymousResponse, anonymous, secondAnonymousResponse, secondAnonymous, claimEndpoint, dialect }) {
    const { registration, schemas } = dialect
    const { anonymous: shape, claimHandle } = schemas
    if (!anonymous) return notRegisteredProblems(anonymousResponse, 'the service offers anonymous registration')
    const isSecondMissing = secondAnonymousResponse !== undefined && secondAnonymous === undefined
    return [
      ...bodyProblems(anonymousResponse, shape),
      ...scopeProblems(anonymous, registration.preClaimScopes),
      ...(claimEndpoint === undefined ? [] : schemaProblems(anonymousResponse, claimHandle, anonymous.members)),
      ...(isSecondMissing ? notRegisteredProblems(secondAnonymousResponse, 'a first agent could register') : []),
    ]
  },
  why: 'Every next step of the agent needs this answer. The agent stops when the service refuses a type that it offers, or when a member is missing or misspelled. A 201 instead of 200 does no harm.',
  fix: 'Answer every `{"type": "anonymous"}` with 200 and the members of this version. Or remove `anonymous` from `identity_types_supported`. To slow agents down, answer 429 with `Retry-After`.',
})

/** Versions before 0.6 use one of two names for the scopes. A schema cannot say this in words. */
function scopeProblems({ exchange, members }: Registration, pointers: Pointers): Problem[] {
  const { pointer, value } = readMember(members, pointers)
  if (value !== undefined) return []
  const message = `${pointer.slice(1)} is missing`
  return [{ message, at: atPointer(exchange, pointer), expected: 'an array of scopes', actual: null }]
}
