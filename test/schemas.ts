/** Makes the JSON Schemas in `schemas/` of the types, their comments, and the table of options. */

import {
  AnnotatedType,
  AnyType,
  type BaseType,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  type MutableParser,
  SchemaGenerator,
  StringType,
  type SubNodeParser,
} from 'ts-json-schema-generator'
import { DEFAULTS } from '../src/facts/options.js'
import { STAGES } from '../src/model/stage.js'
import { pageUrl } from '../src/model/tool.js'
import { PUBLISHED_CONFIG_SCHEMA } from '../src/options/config-schema.js'
import { CHECKED, KEPT, memberOf } from '../src/options/table.js'
import { isObject, type JsonObject } from '../src/wire/json.js'
import { root } from './docs/commands.js'

const CONFIG = {
  ...DEFAULT_CONFIG,
  tsconfig: `${root}/tsconfig.json`,
  // `tsc` has checked them.
  skipTypeCheck: true,
  topRef: false,
  additionalProperties: true,
  sortProps: false,
  encodeRefs: false,
}
const TYPES = [
  'src/judge/define-rule.ts',
  'src/model/report.ts',
  'src/model/inventory-report.ts',
  'src/model/change.ts',
  'src/replay/run-file.ts',
  'src/replay/kept-options.ts',
  'src/model/baseline.ts',
  'src/model/register-file.ts',
  'src/evidence/manifest.ts',
]

/** A later version may add members. A report or a baseline of that version is still valid. */
const OPEN: Readonly<Record<string, JsonObject>> = {
  DialectName: { type: 'string' },
  Stage: { type: 'string' },
  RuleId: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' },
}
/** Names in the schemas that are not those of the types. */
const NAMES: Readonly<Record<string, string>> = { Finding: 'problem', RecordedExchange: 'exchange' }
const nameOf = (type: string): string => NAMES[type] ?? `${type.charAt(0).toLowerCase()}${type.slice(1)}`

type Node = Parameters<SubNodeParser['supportsNode']>[0]

/** A kind of node that is not read further. */
const leaf = (supportsNode: (node: Node) => boolean, type: BaseType): SubNodeParser => ({
  supportsNode,
  createType: () => type,
})
/** `typeof` is a keyword of ours: no JSON has a function, but a rule does. */
const FUNCTION = leaf((node) => 'parameters' in node, new AnnotatedType(new AnyType(), { typeof: 'function' }, false))
/** The list of facts decides whether a fact of that name exists. */
const FACT = leaf((node) => 'typeName' in node && node.getText() === 'FactName', new StringType())

function augmented(parser: MutableParser): void {
  parser.addNodeParser(FUNCTION)
  parser.addNodeParser(FACT)
}

/** Every file of `schemas/`, by its name. */
export function schemas(): Readonly<Record<string, JsonObject>> {
  const program = createProgram({ ...CONFIG, path: `${root}/{${TYPES.join()}}` })
  const schemaOf = (type: string, expose: 'export' | 'none'): JsonObject => {
    const config = { ...CONFIG, expose }
    const generator = new SchemaGenerator(
      program,
      createParser(program, config, augmented),
      createFormatter(config),
      config,
    )
    return JSON.parse(JSON.stringify(generator.createSchema(type)))
  }
  return {
    'report.schema.json': publishedSchema(schemaOf('Report', 'export'), 'report', 'Report'),
    'inventory.schema.json': publishedSchema(schemaOf('InventoryReport', 'export'), 'inventory', 'Inventory'),
    'inventory-row.schema.json': publishedSchema(
      schemaOf('ListedRow', 'export'),
      'inventory-row',
      'Row of an inventory',
    ),
    'changes.schema.json': publishedSchema(schemaOf('ChangeReport', 'export'), 'changes', 'Changes'),
    'config.schema.json': PUBLISHED_CONFIG_SCHEMA,
    'own-rule.schema.json': ownRuleSchema(schemaOf('OwnRule', 'none')),
    'baseline.schema.json': baselineSchema(schemaOf('BaselineFile', 'none')),
    'register.schema.json': closed(publishedSchema(schemaOf('WrittenRegister', 'export'), 'register', 'Register')),
    'evidence.schema.json': publishedSchema(schemaOf('Manifest', 'export'), 'evidence', 'Manifest of a bundle'),
    'run-file.schema.json': runFileSchema(schemaOf('KeptRun', 'none'), schemaOf('Converted', 'none')),
  }
}

/** What programs read that get a report. Each structure has its own definition. */
function publishedSchema(
  { $schema: _, definitions, description: _description, ...schema }: JsonObject,
  name: string,
  title: string,
): JsonObject {
  const types = isObject(definitions) ? definitions : {}
  const named = Object.entries(types).filter(([, type]) => isStructure(type))
  const plain = (part: JsonObject) => simplified(part, types)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: pageUrl(`schemas/${name}.schema.json`),
    title: `${title} of authmd-check, version 1`,
    ...plain(schema),
    $defs: Object.fromEntries(named.map(([name, type]) => [nameOf(name), plain(isObject(type) ? type : {})])),
  }
}

/** Allows no member that the types do not have: a slip in a register would leave out what it says. */
function closed(schema: JsonObject): JsonObject {
  const text = JSON.stringify(schema, (_name, value) =>
    isObject(value) && isObject(value['properties']) && value['type'] === 'object'
      ? { ...value, additionalProperties: false }
      : value,
  )
  return JSON.parse(text)
}

const isStructure = (type: unknown): boolean => isObject(type) && ('properties' in type || 'anyOf' in type)

/** Returns the schema of a type, in the fewest words. `types` are the definitions that it may refer to. */
function simplified(schema: JsonObject, types: JsonObject): JsonObject {
  const { $ref: reference, anyOf, title: _title, ...own } = schema
  if (typeof reference === 'string') return { ...referred(reference.split('/').at(-1) ?? '', types), ...own }
  const forms = Array.isArray(anyOf) ? anyOf.filter(isObject).map((form) => simplified(form, types)) : []
  const [some, nothing] = forms
  if (forms.length === 2 && nothing?.['type'] === 'null') return { ...some, type: [some?.['type'], 'null'], ...own }
  const walked = Object.entries(own).map(([name, value]) => [name, walk(name, value, types)])
  const said: JsonObject = { ...Object.fromEntries(walked), ...(forms.length > 0 ? { anyOf: forms } : {}) }
  if (!('const' in said || 'enum' in said)) return said
  const { type: _type, ...values } = said
  return values
}

function walk(name: string, value: unknown, types: JsonObject): unknown {
  if (name === 'properties' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([member, part]) => [member, isObject(part) ? simplified(part, types) : part]),
    )
  }
  if (name === 'items' && Array.isArray(value)) {
    const items = value.filter(isObject).map((item) => simplified(item, types))
    // In the same words for every draft.
    return items.every((item) => JSON.stringify(item) === JSON.stringify(items[0])) ? items[0] : items
  }
  return ['items', 'additionalProperties'].includes(name) && isObject(value) ? simplified(value, types) : value
}

function referred(name: string, types: JsonObject): JsonObject {
  const type = types[name]
  if (isStructure(type)) return { $ref: `#/$defs/${nameOf(name)}` }
  const { description: _, ...plain } = OPEN[name] ?? (isObject(type) ? simplified(type, types) : {})
  return plain
}

/** Removes descriptions, because messages would show them instead of what is expected. */
function wordless(schema: JsonObject): JsonObject {
  const text = JSON.stringify(schema, (_name, value) => {
    if (!isObject(value) || typeof value['description'] !== 'string') return value
    const { description: _, ...rest } = value
    return rest
  })
  return JSON.parse(text)
}

function baselineSchema({ $schema, definitions: _, ...schema }: JsonObject): JsonObject {
  const { properties, ...rest } = simplified(schema, {})
  const { entries, ...more } = isObject(properties) ? properties : {}
  const { items, ...list } = isObject(entries) ? entries : {}
  return {
    $schema,
    $id: pageUrl('schemas/baseline.schema.json'),
    title: 'Baseline of authmd-check, version 1',
    ...rest,
    properties: {
      ...more,
      entries: { ...list, items: { ...(isObject(items) ? items : {}), additionalProperties: false } },
    },
  }
}

function runFileSchema({ $schema, definitions: _, ...run }: JsonObject, converted: JsonObject): JsonObject {
  const { properties, required, ...rest } = simplified(wordless(run), {})
  return {
    $schema,
    $id: pageUrl('schemas/run-file.schema.json'),
    title: 'Record of a run of authmd-check, version 1',
    ...rest,
    properties: {
      ...(isObject(properties) ? properties : {}),
      options: keptOptions(simplified(wordless(converted), {})),
    },
    required: [required, 'options'].flat(),
  }
}

function keptOptions({ properties }: JsonObject): JsonObject {
  const plain = CHECKED.filter(({ kept }) => kept).map((entry) => [
    memberOf(entry),
    entry.run === 'in milliseconds' ? { type: 'number' } : entry.kind.schema,
  ])
  return {
    type: 'object',
    properties: { ...Object.fromEntries(plain), ...(isObject(properties) ? properties : {}) },
    required: KEPT.filter((name) => name in DEFAULTS),
  }
}

function ownRuleSchema({ $schema, definitions: _, ...rule }: JsonObject): JsonObject {
  const { properties, ...rest } = simplified(wordless(rule), {})
  const schema = JSON.parse(JSON.stringify({ $schema, title: "A team's own rule", ...rest, properties }, strict))
  schema.properties.id.pattern = `^(?:${STAGES.join('|')})/[a-z0-9][a-z0-9-]*$`
  return schema
}

function strict(_name: string, part: unknown): unknown {
  if (!isObject(part)) return part
  return part['type'] === 'string' ? { ...part, minLength: 1 } : part
}
