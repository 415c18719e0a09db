import {
  AUTHMD,
  type Document,
  type DocumentedScope,
  defineRule,
  type Facts,
  grantedScopes,
  type Known,
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
/** A name and a text beside it, as in YAML and JSON. */
const PAIR = /^[ \t]{0,40}["']?([\w.:/-]{1,100})["']?[ \t]{0,40}:[ \t]{0,40}["']?\p{L}/gmu
/** The number of scopes that a message names. */
const SHOWN = 10

export default defineRule({
  id: 'document/scopes-match',
  title: 'The document explains every scope of the metadata and names no other scope.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '2')],
  postures: ['registration', 'oauth', 'own', 'credential-guide'],
  needs: ['document', 'metadata'],
  wants: ['posture'],
  unless: (facts) =>
    supported(facts.metadata).size + scopesToExplain(facts).size === 0 &&
    'neither the metadata nor the answers in the document list scopes',
  check(facts) {
    const { document, metadata } = facts
    return [...unknownScopes(document, supported(metadata)), ...findUnexplained(document, scopesToExplain(facts))]
  },
  why: 'An agent asks for the scopes that the document names, and shows them to its user. The service refuses a scope that it does not know. A user cannot consent to a scope that nobody explains. This is so wherever the metadata offer scopes to an agent, also where it gets its token from OAuth or from a person. A sentence explains the scopes in it; a mere list of them does not. Where the metadata list no scopes, those in the answers that the document shows have to be explained.',
  fix: 'Write a line for each scope in `scopes_supported` that says what it allows. Add other scopes to `scopes_supported`, or remove them from the document.',
})

/** A pattern names no single scope. */
const isKnown = (scope: string): boolean => STANDARD.includes(scope) || scope.includes('*')
const fold = (word: string): string => word.toLowerCase()

const strings = (members: Readonly<Record<string, unknown>> | undefined): string[] => {
  const listed = members?.['scopes_supported']
  return Array.isArray(listed) ? listed.filter((scope) => typeof scope === 'string' && SCOPE.test(scope)) : []
}
const supported = ({ resource, server }: Facts['metadata']): Set<string> =>
  new Set([...strings(resource?.members), ...strings(server?.members)])

/** Returns what the resource accepts, or else what the server knows, or else what the document shows as granted to those who register. */
function scopesToExplain({ document, metadata, posture }: Known<'document' | 'metadata', 'posture'>): Set<string> {
  const { resource, server } = metadata
  const listed = strings((resource ?? server)?.members)
  return new Set(listed.length > 0 || posture?.name !== 'registration' ? listed : grantedScopes(document))
}

/** Returns one problem for each unknown scope that the document names and does not deny. */
function unknownScopes(document: Document, known: ReadonlySet<string>): Problem[] {
  if (known.size === 0) return []
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
    return [{ message, at: placeOf(document, first.range), expected: `one of ${[...known].join(', ')}`, actual: scope }]
  })
}

function isExempt({ statements }: Document, starts: readonly number[], scope: string, { start, end }: Range): boolean {
  if (isKnown(scope)) return true
  const statement = statements[lineIndexOf(starts, start)]
  if (!statement || statement.range.start > start || statement.range.end < end) return false
  return ['refused', 'planned', 'past'].includes(
    stanceOf(statement, start - statement.range.start, end - statement.range.start),
  )
}

/** Returns a problem if a scope is not explained in a table, in a list, in a sentence or beside its name in a block. */
function findUnexplained(
  { scopes, statements, sections, blocks, frontMatter, text, ...document }: Document,
  listed: ReadonlySet<string>,
): Problem[] {
  const explained = new Set(scopes.filter((one) => one.explained).map(({ scope }) => scope))
  const named = new Set([...listed].map(fold))
  const code = [...blocks.map(({ value }) => value), text.slice(frontMatter?.start ?? 0, frontMatter?.end ?? 0)]
  const told = new Set([
    ...statements.flatMap((one) => explainedIn(wordsOf(one.text), named)),
    ...code.flatMap((one) => [...one.matchAll(PAIR)].map(([, name = '']) => fold(name))),
  ])
  const silent = [...listed].filter((scope) => !explained.has(scope) && !isKnown(scope) && !told.has(fold(scope)))
  if (silent.length === 0) return []
  const unexplained = new Set(silent.map(fold))
  const place =
    scopes.find(({ scope }) => unexplained.has(fold(scope))) ??
    statements.find((one) => wordsOf(one.text).some((word) => unexplained.has(word))) ??
    scopes.find((one) => one.explained) ??
    scopes[0]
  const at = placeOf(document, place?.range ?? sections[0]?.heading ?? { start: 0, end: 0 })
  const names = silent.slice(0, SHOWN).join(', ')
  const message = `the document does not explain the ${silent.length === 1 ? 'scope' : 'scopes'} ${names}${silent.length > SHOWN ? `, and ${silent.length - SHOWN} more` : ''}`
  return [{ message, at, expected: 'a line for each scope that says what it allows', actual: null }]
}

/** Returns the scopes that a text explains: it has to say at least as many other words as it names scopes. */
function explainedIn(words: readonly string[], scopes: ReadonlySet<string>): string[] {
  const named = words.filter((word) => scopes.has(word))
  const others = words.filter((word) => !scopes.has(word) && /\p{L}{2}/u.test(word))
  return others.length >= named.length ? named : []
}

/** Markup around a word is no part of it; an underscore inside is. */
const wordsOf = (text: string): string[] =>
  text.split(/[\s`*|,;()"'[\]]+/).map((word) => fold(word.replace(/^_{1,2}|[_.:]{1,3}$/g, '')))
