import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RULES } from '../../catalogue/rules.js'
import { DIALECT_NAMES } from '../../dialects/index.js'
import { isGiven } from '../../facts/index.js'
import type { Rule } from '../../judge/define-rule.js'
import { EFFECTS } from '../../model/effect.js'
import { BINDINGS, IGNORABLE, STAGES } from '../../model/stage.js'
import { POSTURES } from '../../posture/posture.js'
import { STEPS } from '../../steps/index.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { UsageError } from '../terminal/io.js'
import { didYouMean } from './did-you-mean.js'

const RULE_FILE = /(?<!\.d)\.(?:m?js|m?ts)$/

/**
 * A team's own rules: the default export of every .js and .mjs in and under a folder, and of every .ts where Node reads those. Throws
 * `UsageError` for what is no rule, and for an id that stands twice.
 */
export async function loadOwnRules(folder: string): Promise<readonly Rule[]> {
  const rules: Rule[] = []
  for (const file of await filesIn(folder)) {
    const rule = await loadRule(file)
    if ([...RULES, ...rules].some(({ id }) => id === rule.id)) {
      throw new UsageError(`${file}: there is a rule ${rule.id} already; give this one another id`)
    }
    rules.push(rule)
  }
  if (rules.length === 0) throw new UsageError(`there is no rule in ${folder}: it needs .js or .mjs files`)
  return rules
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true })
    return entries
      .filter((file) => RULE_FILE.test(file) && !/(^|[/\\])node_modules[/\\]/.test(file))
      .sort()
      .map((file) => join(folder, file))
  } catch (error) {
    throw new UsageError(`cannot read the folder of rules: ${error instanceof Error ? error.message : error}`)
  }
}

async function loadRule(file: string): Promise<Rule> {
  const loaded = await load(file)
  const wrong = isObject(loaded) ? wrongWith(loaded) : 'its default export is no rule; export what defineRule returns'
  if (wrong !== undefined) throw new UsageError(`${file}: ${wrong}`)
  return loaded as Rule
}

async function load(file: string): Promise<unknown> {
  try {
    const { default: loaded } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    return loaded
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const message = error instanceof Error ? error.message : String(error)
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new UsageError(`${file}: this version of Node reads no TypeScript; compile it, or use Node 22.18 or newer`)
    }
    const hint = message.includes("'authmd-check'") ? ' (npm install --save-dev authmd-check makes it known there)' : ''
    throw new UsageError(`cannot load ${file}: ${message.split('\n')[0]}${hint}`)
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isFunction = (value: unknown): boolean => typeof value === 'function'
const isOneOf = (names: readonly string[]) => (value: unknown) => names.some((name) => name === value)
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isListOf = (names: readonly string[]) => (value: unknown) => Array.isArray(value) && value.every(isOneOf(names))
const isReference = (value: unknown): boolean =>
  isObject(value) && [value['document'], value['section'], value['url']].every(isText)
const isOptional = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value)

/** What each member has to be. */
const SHAPE: readonly (readonly [member: string, is: (value: unknown) => boolean, expected: string])[] = [
  [
    'id',
    (id) => typeof id === 'string' && new RegExp(`^(?:${STAGES.join('|')})/[a-z0-9][a-z0-9-]*$`).test(id),
    `a stage, a slash and a name of lower-case letters, digits and hyphens; the stages are ${STAGES.join(', ')}`,
  ],
  ['title', isText, 'a sentence'],
  ['level', isOneOf(['MUST', 'SHOULD', 'MAY']), 'MUST, SHOULD or MAY'],
  [
    'spec',
    (spec) => Array.isArray(spec) && spec.length > 0 && spec.every(isReference),
    'a list of at least one { document, section, url }',
  ],
  ['since', isOptional(isOneOf(DIALECT_NAMES)), `one of ${DIALECT_NAMES.join(', ')}`],
  ['until', isOptional(isOneOf(DIALECT_NAMES)), `one of ${DIALECT_NAMES.join(', ')}`],
  ['needs', Array.isArray, 'a list of facts'],
  ['wants', isOptional(Array.isArray), 'a list of facts'],
  ['postures', isOptional(isListOf(POSTURES)), `a list of postures, of ${POSTURES.join(', ')}`],
  ['binds', isOptional(isOneOf(BINDINGS)), `one of ${BINDINGS.join(', ')}`],
  ['softened', isOptional(isBoolean), 'true or false'],
  ['ignorable', isOptional(isOneOf(IGNORABLE)), `one of ${IGNORABLE.join(', ')}`],
  ['fixAgainst', isOptional(isOneOf(['metadata'])), "'metadata', the one thing that edits can follow"],
  ['unless', isOptional(isFunction), 'a function'],
  ['probe', isOptional(isProbe), `{ effect, send }, the effect one of ${EFFECTS.join(', ')}`],
  ['check', isFunction, 'a function that returns problems'],
  ['observed', isOptional(isFunction), 'a function'],
  ['why', isText, 'what goes wrong for whom'],
  ['fix', isText, 'what to change'],
  ['addedIn', isOptional(isText), 'a version'],
]

function isProbe(value: unknown): boolean {
  return isObject(value) && isOneOf(EFFECTS)(value['effect']) && isFunction(value['send'])
}

/** Why it is no rule. */
function wrongWith(rule: JsonObject): string | undefined {
  const wrong = SHAPE.find(([member, is]) => !is(rule[member]))
  if (wrong) return `${wrong[0]} is not ${wrong[2]}`
  const stranger = Object.keys(rule).find((name) => !SHAPE.some(([member]) => member === name))
  if (stranger !== undefined)
    return `a rule has no ${stranger}${didYouMean(
      stranger,
      SHAPE.map(([member]) => member),
    )}`
  const facts = [rule['needs'], rule['wants'] ?? []].flat()
  const unknown = facts.find((name) => !(isGiven(name as never) || Object.hasOwn(STEPS, String(name))))
  if (unknown !== undefined)
    return `there is no fact ${String(unknown)}${didYouMean(String(unknown), Object.keys(STEPS))}`
  return undefined
}
