import { AUTHMD, atPointer, defineRule, type Exchange, type Problem, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/scopes-nest',
  title: 'Pre-claim scopes are among the post-claim scopes, and those among `scopes_supported`.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(9728, '2'), rfc(8414, '2')],
  needs: ['anonymous', 'dialect'],
  wants: ['prm', 'as'],
  check({ anonymous: { exchange, members }, dialect: { registration }, prm, as }) {
    const { preClaimScopes, postClaimScopes } = registration
    const before = scopesAt(readMember(members, preClaimScopes))
    const after = scopesAt(readMember(members, postClaimScopes))
    const lists = [prm, as].flatMap((metadata) => [
      ...(scopesAt(readMember(metadata?.members ?? {}, ['/scopes_supported']))?.scopes ?? []),
    ])
    const supported = lists.length > 0 ? { pointer: '/scopes_supported', scopes: new Set(lists) } : undefined
    return [
      ...scopesBeyondProblems(exchange, before, after),
      ...scopesBeyondProblems(exchange, after ?? before, supported),
      ...notLessProblems(exchange, before, after),
    ]
  },
  why: 'A scope that a claim takes away breaks an agent that was promised more. A scope that the metadata does not list is one that nobody who reads them expects to grant. Where both lists are equal, anybody may do what the owner may, and a claim gains nothing. A scope counts as supported when either metadata document lists it.',
  fix: 'Give before the claim a part of what there is after it, and list every scope in `scopes_supported`.',
})

interface Scopes {
  readonly pointer: string
  readonly scopes: ReadonlySet<string>
}

/** What is no list of strings is for `register/anonymous` and `resource/scopes` to report. */
function scopesAt({ pointer, value }: { readonly pointer: string; readonly value: unknown }): Scopes | undefined {
  const isList = Array.isArray(value) && value.every((scope) => typeof scope === 'string')
  return isList ? { pointer, scopes: new Set<string>(value) } : undefined
}

const nameOf = ({ pointer }: Scopes): string => pointer.slice(1)

const joinScopes = ({ scopes }: Scopes): string => [...scopes].join(' ')
const missing = (inner: Scopes, outer: Scopes): string[] =>
  [...inner.scopes].filter((scope) => !outer.scopes.has(scope))

function scopesBeyondProblems(exchange: Exchange, inner: Scopes | undefined, outer: Scopes | undefined): Problem[] {
  const strays = inner && outer ? missing(inner, outer) : []
  if (!inner || !outer || strays.length === 0) return []
  const message = `${strays.join(', ')} stands in ${nameOf(inner)} and not in ${nameOf(outer)}`
  const expected = `only scopes of ${nameOf(outer)}: ${joinScopes(outer)}`
  return [{ message, at: atPointer(exchange, inner.pointer), expected, actual: joinScopes(inner) }]
}

function notLessProblems(exchange: Exchange, before: Scopes | undefined, after: Scopes | undefined): Problem[] {
  if (!before || !after || missing(before, after).length > 0 || missing(after, before).length > 0) return []
  const message = `a claim gains nothing: ${nameOf(after)} are ${nameOf(before)}`
  const at = atPointer(exchange, after.pointer)
  return [{ message, at, expected: 'at least one scope more', actual: joinScopes(after), level: 'MAY' }]
}
