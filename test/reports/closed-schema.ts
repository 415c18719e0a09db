import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/** The same schema, but for members that it does not name: other versions may have more, this one must not. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, closed(item)]))
  return 'properties' in value && !('additionalProperties' in value)
    ? { ...members, additionalProperties: false }
    : members
}

export const validatorOf = (schema: object): ValidateFunction =>
  new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(closed(schema) as object)
