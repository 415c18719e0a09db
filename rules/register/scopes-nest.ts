import { atPointer } from '../../src/judge.js'
import { defineRule, type Problem } from '../../src/model.js'
import type { Exchange } from '../../src/session/http.js'
import { AUTHMD, rfc } from '../../src/spec.js'

export default defineRule({
  id: 'register/scopes-nest',
  title: 'Pre-claim scopes are among the post-claim scopes, and those among `scopes_supported`.',
  level: 'MUST',
  spec: [AUTHMD.register, rfc(9728, '2'), rfc(8414, '2')],
  since: '0.2',
  needs: ['anonymous'],
  wants: ['prm', 'as'],
  check({ anonymous: { exchange, members }, prm, as }) {
    const before = scopesIn('pre_claim_scopes', members)
    const after = scopesIn('post_claim_scopes', members)
    const lists = [prm, as].flatMap((metadata) => [...(scopesIn('scopes_supported', metadata?.members)?.scopes ?? [])])
    const supported = lists.length > 0 ? { name: 'scopes_supported', scopes: new Set(lists) } : undefined
    return [
      ...isWithin(exchange, before, after),
      ...isWithin(exchange, after ?? before, supported),
      ...isLess(exchange, before, after),
    ]
  },
  why: 'A scope that a claim takes away breaks an agent that was promised more. A scope that the metadata does not list is one that nobody who reads them expects to grant. Where both lists are equal, anybody may do what the owner may, and a claim gains nothing. A scope counts as supported when either metadata document lists it.',
  fix: 'Give before the claim a part of what there is after it, and list every scope in `scopes_supported`.',
})

interface Scopes {
  readonly name: string
  readonly scopes: ReadonlySet<string>
}

/** What is no list of strings is for `register/anonymous` and `resource/scopes` to report. */
function scopesIn(name: string, members: Readonly<Record<string, unknown>> = {}): Scopes | undefined {
  const list = members[name]
  const isList = Array.isArray(list) && list.every((scope) => typeof scope === 'string')
  return isList ? { name, scopes: new Set<string>(list) } : undefined
}

const shown = ({ scopes }: Scopes): string => [...scopes].join(' ')
const missing = (inner: Scopes, outer: Scopes): string[] =>
  [...inner.scopes].filter((scope) => !outer.scopes.has(scope))

function isWithin(exchange: Exchange, inner: Scopes | undefined, outer: Scopes | undefined): Problem[] {
  const strays = inner && outer ? missing(inner, outer) : []
  if (!inner || !outer || strays.length === 0) return []
  const message = `${strays.join(', ')} stands in ${inner.name} and not in ${outer.name}`
  const expected = `only scopes of ${outer.name}: ${shown(outer)}`
  return [{ message, at: atPointer(exchange, `/${inner.name}`), expected, actual: shown(inner) }]
}

function isLess(exchange: Exchange, before: Scopes | undefined, after: Scopes | undefined): Problem[] {
  if (!before || !after || missing(before, after).length > 0 || missing(after, before).length > 0) return []
  const message = 'a claim gains nothing: post_claim_scopes are the pre_claim_scopes'
  const at = atPointer(exchange, '/post_claim_scopes')
  return [{ message, at, expected: 'at least one scope more', actual: shown(after), level: 'MAY' }]
}
