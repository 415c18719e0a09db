import type { Document } from '../../src/document/model.js'
import { parseDocument } from '../../src/document/parse.js'
import { readSource } from '../../src/document/source.js'
import type { Rule } from '../../src/judge/define-rule.js'
import type { Problem } from '../../src/model/problem.js'

/** A document as `lint` reads it. */
export const documentOf = (text: string): Document =>
  parseDocument(readSource(new TextEncoder().encode(text), 'auth.md'))

/** What a rule finds in a text alone, or together with other facts. */
export function problemsOf(rule: Rule, text: string | Uint8Array, facts: object = {}): readonly Problem[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const documentSource = readSource(bytes, 'auth.md')
  return rule.check({ documentSource, document: parseDocument(documentSource), probe: undefined, ...facts } as never)
}

/** The same as an editor shows it: `line:column-endLine:endColumn LEVEL message`. */
export const shown = (rule: Rule, text: string | Uint8Array, facts?: object): string[] =>
  problemsOf(rule, text, facts).map(({ at, message, level = rule.level }) => `${placeOf(at)} ${level} ${message}`)

function placeOf(at: Problem['at']): string {
  if (!at || !('file' in at)) throw new Error('the finding has no place in the file')
  return `${at.line}:${at.column}-${at.endLine}:${at.endColumn}`
}
