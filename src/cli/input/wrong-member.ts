/** Says in words which member of a configuration has a wrong value, where it stands, and what it must be. */

import { basename, extname } from 'node:path'
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import { isNode, parseDocument } from 'yaml'
import { lineAndColumn, lineStartsOf } from '../../model/lines.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { type Violation, violations } from '../../wire/schema.js'
import { readText } from './read-file.js'

/** The most bytes that are read to find the place. */
const LARGEST = 1024 * 1024
/** The most characters of a value that are shown. */
const SHOWN = 60

/** Returns the first violation of the schema as one sentence that begins with the place. Returns nothing where there is none. */
export async function wrongMember(file: string, content: JsonObject, schema: JsonObject): Promise<string | undefined> {
  const [first] = violations(schema, content)
  if (!first) return undefined
  const path = first.pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  return `${file}${await placeOf(file, path)}: ${sentence(first, path, schema)}`
}

function sentence({ message, actual }: Violation, path: readonly string[], schema: JsonObject): string {
  if (actual === null || path.length === 0) return message.replaceAll('/', '.')
  const found = path.reduce<JsonObject>(memberOf, schema)
  const shown = JSON.stringify(actual) ?? String(actual)
  const value = shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown
  return `${path.join('.')} is ${value}, and must be ${kindOf(found)}${meaningOf(found)}`
}

function memberOf(schema: JsonObject, name: string): JsonObject {
  const members = schema['properties']
  const own = isObject(members) && Object.hasOwn(members, name) ? members[name] : undefined
  const found = own ?? schema['additionalProperties'] ?? schema['items']
  return isObject(found) ? found : {}
}

function kindOf(schema: JsonObject): string {
  const { type, enum: names, minimum, maximum } = schema
  if (Array.isArray(type)) return type.map((one) => kindOf({ ...schema, type: one })).join(' or ')
  if (Array.isArray(names)) return `one of ${names.map((name) => JSON.stringify(name)).join(', ')}`
  switch (type) {
    case 'boolean':
      return 'true or false'
    case 'string':
      return 'a text'
    case 'array':
      return 'a list of texts'
    case 'object':
      return 'an object'
    default: {
      const least = typeof minimum === 'number' ? ` of at least ${minimum}` : ''
      const most = typeof maximum === 'number' ? `, at most ${maximum}` : ''
      return `a ${type === 'integer' ? 'whole number' : 'number'}${least}${most}`
    }
  }
}

const meaningOf = ({ description, enum: names }: JsonObject): string =>
  typeof description === 'string' && !Array.isArray(names) ? ` (${description})` : ''

/** Returns `:line:column` of a member. A file that is code has no such place. */
async function placeOf(file: string, path: readonly string[]): Promise<string> {
  const type = extname(file)
  if (!['.json', '.yaml', '.yml'].includes(type)) return ''
  const text = await readText(file, LARGEST)
  const whole = basename(file) === 'package.json' ? ['authmd-check', ...path] : path
  const offset = type === '.json' ? offsetInJson(text, whole) : offsetInYaml(text, whole)
  if (offset === undefined) return ''
  const { line, column } = lineAndColumn(lineStartsOf(text), offset)
  return `:${line}:${column}`
}

function offsetInJson(text: string, path: readonly string[]): number | undefined {
  const root = parseTree(text)
  const steps = path.map((name) => (/^\d+$/.test(name) ? Number(name) : name))
  return root && findNodeAtLocation(root, steps)?.offset
}

function offsetInYaml(text: string, path: readonly string[]): number | undefined {
  const node = parseDocument(text, { schema: 'core', logLevel: 'silent' }).getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
