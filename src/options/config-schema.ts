/** Builds the JSON Schema of the configuration file from the table of options. */

import { pageUrl } from '../model/tool.js'
import type { JsonObject } from '../wire/json.js'
import { FOUND } from './found.js'
import { CONFIGURABLE, memberOf, type NamedEntry } from './table.js'

const text = (description: string): JsonObject => ({ type: 'string', description })

function wordsOf({ words, inFile, kind: { unit } }: NamedEntry): string {
  const [first = words] = typeof inFile === 'string' ? [inFile] : []
  return unit === undefined ? first : `${first}, ${unit}`
}

const NEEDS_TRUST = 'needs --config or --trust-config'

/** Adds what a configuration may say that is found by its name. */
function wordsWithTrust(entry: NamedEntry): string {
  const { found } = entry
  if (found === 'any') return wordsOf(entry)
  return `${wordsOf(entry)}; ${found === undefined ? NEEDS_TRUST : `other than ${FOUND[found].words}, it ${NEEDS_TRUST}`}`
}

const targetSchema = (options: JsonObject) => ({
  type: 'object',
  description: 'an object with a target and options',
  additionalProperties: false,
  required: ['target'],
  properties: { target: text('what to check: a domain, a URL or a file'), ...options },
})

function schemaWith(describe: (entry: NamedEntry) => string, rulesDir: string) {
  const options = Object.fromEntries(
    CONFIGURABLE.map((entry) => [memberOf(entry), { ...entry.kind.schema, description: describe(entry) }]),
  )
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: pageUrl('schemas/config.schema.json'),
    title: 'Configuration of authmd-check',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: text('the address of this schema'),
      target: text('what to check when the command line names no target: a domain, a URL or a file'),
      ...options,
      targets: {
        description: 'targets by name, each with its own options: authmd-check <name> checks one',
        type: 'object',
        additionalProperties: targetSchema(options),
      },
      rulesDir: text(rulesDir),
    },
  }
}

const RULES_DIR = 'a folder with your own rules'

/** The schema by which a configuration is judged. Its descriptions are parts of messages. */
export const CONFIG_SCHEMA = schemaWith(wordsOf, RULES_DIR)

/** The schema that is published. Editors show its descriptions. */
export const PUBLISHED_CONFIG_SCHEMA = schemaWith(wordsWithTrust, `${RULES_DIR}; ${NEEDS_TRUST}`)

/** The members that a configuration may have, and those of a target in it. */
export const CONFIG_MEMBERS = Object.keys(CONFIG_SCHEMA.properties)
export const TARGET_MEMBERS = Object.keys(CONFIG_SCHEMA.properties.targets.additionalProperties.properties)
