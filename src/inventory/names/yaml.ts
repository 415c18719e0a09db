/** Reads one document of YAML, which may be JSON, within bounds. */

import { parseDocument } from 'yaml'

/** How often aliases may repeat what they name, so that few lines cannot stand for gigabytes. */
const MOST_ALIASES = 100

/** The most characters. Reading takes seconds and hundreds of megabytes for each of a million; JSON takes neither. */
export const LONGEST_YAML = 1 << 19

export function readYaml(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    if (/^\s*[{[]/.test(text)) return { value: JSON.parse(text) }
  } catch {
    // YAML has flow collections that are no JSON.
  }
  if (text.length > LONGEST_YAML) {
    return {
      reason: `it has more than ${LONGEST_YAML.toLocaleString('en')} characters: give it as JSON, or name its definitions by "$text"`,
    }
  }
  try {
    const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
    const [error] = document.errors
    if (error !== undefined) return { reason: `it is no YAML: ${error.message}` }
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) }
  } catch (error) {
    return { reason: `it is no YAML that can be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}
