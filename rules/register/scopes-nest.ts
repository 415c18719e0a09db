import { AUTHMD, atPointer, defineRule, type Exchange, type Problem, readMember, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/scopes-nest',
  title: '`scopes_supported` contains the post-claim scopes, and these contain the pre-claim scopes.',
  level: 'MUST',
  impact: 'breakage',
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
  why: 'An agent fails when a claim takes away a scope that it had. Nobody who reads the metadata expects to grant a scope that is not listed. When both lists are equal, anyone may do what the owner may, and a claim adds nothing. A scope counts as supported when one of the two metadata documents lists it.',
  fix: 'Give only a part of the scopes before the claim. List every scope in `scopes_supported`.',
})

interface Scopes {
  readonly pointer: string
  readonly scopes: ReadonlySet<string>
}

/** `register/anonymous` and `resource/scopes` report what is not a list of strings. */
function scopesAt({ pointer, value }: { readonly pointer: string; readonly value: unknown }): Scopes | undefined {
  const isList = Array.isArray(value) && value.every((scope) => typeof scope === 'string')
  return isList ? { pointer, scopes: new Set<string>(value) } : undefined
}

const nameOf = ({ pointer }: Scopes): string => pointer.slice(1)

const joinScopes = ({ scopes }: Scopes): string => [...scopes].join(' ')
const findMissing = (inner: Scopes, outer: Scopes): string[] =>
  [...inner.scopes].filter((scope) => !outer.scopes.has(scope))

function scopesBeyondProblems(exchange: Exchange, inner: Scopes | undefined, outer: Scopes | undefined): Problem[] {
  const strays = inner && outer ? findMissing(inner, outer) : []
  if (!inner || !outer || strays.length === 0) return []
  const message = `${strays.join(', ')} is in ${nameOf(inner)}, but not in ${nameOf(outer)}`
  const expected = `only scopes of ${nameOf(outer)}: ${joinScopes(outer)}`
  const fix = `Add the missing scopes to \`${nameOf(outer)}\`, or take them out of \`${nameOf(inner)}\`.`
  return [{ message, at: atPointer(exchange, inner.pointer), expected, actual: joinScopes(inner), fix }]
}

function notLessProblems(exchange: Exchange, before: Scopes | undefined, after: Scopes | undefined): Problem[] {
  if (!before || !after || findMissing(before, after).length > 0 || findMissing(after, before).length > 0) return []
  const message = `a claim adds no scope: ${nameOf(after)} equals ${nameOf(before)}`
  const at = atPointer(exchange, after.pointer)
  return [
    { message, at, expected: 'at least one more scope', actual: joinScopes(after), level: 'MAY', impact: 'polish' },
  ]
}
