/** Builds the JSON Schema of the configuration file from the table of options. */

import type { JsonObject } from '../wire/json.js'
import { CONFIGURABLE, memberOf, type NamedEntry } from './table.js'

const text = (description: string): JsonObject => ({ type: 'string', description })

function wordsOf({ words, inFile, kind: { unit } }: NamedEntry): string {
  const [first = words] = typeof inFile === 'string' ? [inFile] : []
  return unit === undefined ? first : `${first}, ${unit}`
}

const OPTIONS = Object.fromEntries(
  CONFIGURABLE.map((entry) => [memberOf(entry), { ...entry.kind.schema, description: wordsOf(entry) }]),
)

const TARGET = {
  type: 'object',
  description: 'an object with a target and options',
  additionalProperties: false,
  required: ['target'],
  properties: { target: text('what to check: a domain, a URL or a file'), ...OPTIONS },
} as const

export const CONFIG_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://www.npmjs.com/package/authmd-check/config.schema.json',
  title: 'Configuration of authmd-check',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: text('the address of this schema'),
    target: text('what to check when the command line names no target: a domain, a URL or a file'),
    ...OPTIONS,
    targets: {
      description: 'targets by name, each with its own options: authmd-check <name> checks one',
      type: 'object',
      additionalProperties: TARGET,
    },
    rulesDir: text('a folder with your own rules'),
  },
} as const

/** The members that a configuration may have, and those of a target in it. */
export const CONFIG_MEMBERS = Object.keys(CONFIG_SCHEMA.properties)
export const TARGET_MEMBERS = Object.keys(TARGET.properties)
