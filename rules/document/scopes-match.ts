import {
  AUTHMD,
  type Document,
  type DocumentedScope,
  defineRule,
  lineIndexOf,
  type Problem,
  placeOf,
  type Range,
  rfc,
  stanceOf,
} from '../../src/judge/rule.js'

/** Scopes that every client knows (OpenID Connect Core §5.4, §11). */
const STANDARD: readonly string[] = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access']
/** The syntax of RFC 6749 §3.3. Other values are reported by resource/scopes. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/
/** The number of scopes that a message names. */
const SHOWN = 10

export default defineRule({
  id: 'document/scopes-match',
  title: 'The document explains every scope of the metadata and names no other scope.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '2')],
  postures: ['registration'],
  needs: ['document', 'prm'],
  wants: ['as'],
  unless: ({ prm, as }) => supported(prm.members, as?.members).size === 0 && 'the metadata lists no scopes',
  check({ document, prm, as }) {
    const known = supported(prm.members, as?.members)
    return [...unknownScopes(document, known), ...findUnexplained(document, new Set(strings(prm.members)))]
  },
  why: 'An agent asks for the scopes that the document names, and shows them to its user. The service refuses a scope that it does not know. A user cannot consent to a scope that nobody explains.',
  fix: 'Write a line for each scope in `scopes_supported` that says what it allows. Add other scopes to `scopes_supported`, or remove them from the document.',
})

const strings = (members: Readonly<Record<string, unknown>> | undefined): string[] => {
  const listed = members?.['scopes_supported']
  return Array.isArray(listed) ? listed.filter((scope) => typeof scope === 'string' && SCOPE.test(scope)) : []
}
const supported = (...metadata: (Readonly<Record<string, unknown>> | undefined)[]): Set<string> =>
  new Set(metadata.flatMap(strings))

/** Returns one problem for each unknown scope that the document names and does not deny. */
function unknownScopes(document: Document, known: ReadonlySet<string>): Problem[] {
  const starts = document.statements.map(({ range }) => range.start)
  const strays = document.scopes.filter(
    ({ scope, range }) => !known.has(scope) && !isExempt(document, starts, scope, range),
  )
  const places = new Map<string, DocumentedScope[]>()
  for (const one of strays) places.set(one.scope, [...(places.get(one.scope) ?? []), one])
  return [...places].flatMap(([scope, [first, ...more]]): Problem[] => {
    if (!first) return []
    const lineOf = ({ range }: DocumentedScope) => lineIndexOf(document.lineStarts, range.start) + 1
    const lines = [...new Set(more.map(lineOf))].filter((line) => line !== lineOf(first))
    const also = lines.length > 0 ? ` (also on line ${lines.join(', ')})` : ''
    const message = `${scope} is not among scopes_supported${also}`
    return [{ message, at: placeOf(document, first.range), expected: [...known].join(' '), actual: scope }]
  })
}

function isExempt({ statements }: Document, starts: readonly number[], scope: string, { start, end }: Range): boolean {
  if (STANDARD.includes(scope) || scope.includes('*')) return true
  const statement = statements[lineIndexOf(starts, start)]
  if (!statement || statement.range.start > start || statement.range.end < end) return false
  return ['refused', 'planned', 'past'].includes(
    stanceOf(statement, start - statement.range.start, end - statement.range.start),
  )
}

/** Returns a problem if a scope is not explained in a table, in a list or in a sentence. */
function findUnexplained(
  { scopes, statements, sections, ...document }: Document,
  listed: ReadonlySet<string>,
): Problem[] {
  const explained = new Set(scopes.filter((one) => one.explained).map(({ scope }) => scope))
  const said = new Set(statements.flatMap(({ text }) => wordsOf(text)))
  const silent = [...listed].filter((scope) => !explained.has(scope) && !STANDARD.includes(scope) && !said.has(scope))
  if (silent.length === 0) return []
  const at = placeOf(document, scopes[0]?.range ?? sections[0]?.heading ?? { start: 0, end: 0 })
  const names = silent.slice(0, SHOWN).join(', ')
  const message = `the document does not explain ${names}${silent.length > SHOWN ? `, and ${silent.length - SHOWN} more` : ''}`
  return [{ message, at, expected: 'a line for each scope', actual: null }]
}

const wordsOf = (text: string): string[] => text.split(/[\s`*_|,;()"']+/).map((word) => word.replace(/[.:]$/, ''))
