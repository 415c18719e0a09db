/** Checks a value against a JSON Schema, and describes the differences in words. */

import { Ajv, type DefinedError, type ErrorObject, type ValidateFunction } from 'ajv'
import { pointer } from './json.js'
import { httpUrl, isSecure } from './sites.js'

/** A JSON Schema, draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** One difference between a value and its schema. */
export interface Violation {
  /** JSON Pointer from the value that was checked. */
  readonly pointer: string
  readonly message: string
  readonly expected: string
  /** `null` when the value is missing. */
  readonly actual: unknown
}

const FORMATS: Readonly<Record<string, { readonly holds: (text: string) => boolean; readonly expected: string }>> = {
  'secure-url': {
    holds: (text) => {
      const url = httpUrl(text)
      return url !== undefined && isSecure(url)
    },
    expected: 'an absolute https URL',
  },
}
const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'an array',
  object: 'an object',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
}

const KINDS: Readonly<Record<string, string>> = { number: 'a number', boolean: 'a boolean', object: 'an object' }
const FILLED = 'a non-empty string'

/** Tests hold the schemas to the meta-schema. To do it here takes longer than to compile them. */
const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, meta: false, validateSchema: false })
for (const [name, { holds }] of Object.entries(FORMATS)) ajv.addFormat(name, holds)
// For values that a module exports, such as functions, which JSON cannot have.
ajv.addKeyword({
  keyword: 'typeof',
  schemaType: 'string',
  validate: (type: string, value: unknown) => typeof value === type,
})
const validators = new WeakMap<JsonSchema, ValidateFunction>()

/** Returns every violation of a JSON Schema (draft-07), in the order of the schema. */
export function violations(schema: JsonSchema, value: unknown): readonly Violation[] {
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  return validate(value) ? [] : (validate.errors ?? []).map(describeViolation)
}

function describeViolation(raw: ErrorObject): Violation {
  const error = raw as DefinedError
  if (error.keyword === 'required') {
    const name = error.params.missingProperty
    return {
      pointer: error.instancePath + pointer([name]),
      message: `${name} is missing`,
      expected: describeExpected(memberSchema(error.parentSchema, name)) ?? `the member ${name}`,
      actual: null,
    }
  }
  const expected = describeExpected(error.parentSchema) ?? raw.message ?? 'a valid value'
  const name = nameOf(error.instancePath)
  return {
    pointer: error.instancePath,
    message: expected === FILLED ? `${name} is ${kindOf(error.data)}` : `${name} is not ${expected}`,
    expected,
    actual: error.data,
  }
}

/** Says in words what stands where a string should be. */
function kindOf(value: unknown): string {
  if (value === '') return 'an empty string'
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : KINDS[typeof value]
  return `${kind ?? 'something else'} and not a string`
}

const nameOf = (path: string): string => path.slice(1) || 'the body'

function memberSchema(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const members = schema?.['properties'] as Readonly<Record<string, JsonSchema>> | undefined
  return members?.[name]
}

/** Says in words what a schema requires. */
function describeExpected(schema: JsonSchema | undefined): string | undefined {
  if (!schema) return undefined
  if (typeof schema['description'] === 'string') return schema['description']
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return `one of ${schema['enum'].map((item) => JSON.stringify(item)).join(', ')}`
  if (typeof schema['format'] === 'string' && FORMATS[schema['format']]) return FORMATS[schema['format']]?.expected
  const type = typeof schema['type'] === 'string' ? TYPES[schema['type']] : undefined
  if (schema['minLength'] === 1) return FILLED
  if (schema['exclusiveMinimum'] === 0) return `${type ?? 'a number'} greater than 0`
  return type
}
