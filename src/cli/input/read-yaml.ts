/** Reads a configuration in YAML. */

import { parseDocument } from 'yaml'

/** How often aliases may repeat what they name, so that few lines cannot stand for gigabytes. */
const MOST_ALIASES = 100

/** Reads YAML of the core schema alone. A tag of its own, which other readers would turn into an object, is an error. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', stringKeys: true, logLevel: 'error' })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) throw problem
  return document.toJS({ maxAliasCount: MOST_ALIASES })
}
