/** Loads a team's own rules from a folder, and says what is wrong with a file that has no valid rule. */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import schema from '../../../schemas/own-rule.schema.json' with { type: 'json' }
import { RULES } from '../../catalogue/rules.js'
import { DIALECT_NAMES } from '../../dialects/index.js'
import { isGiven } from '../../facts/index.js'
import type { OwnRule, Rule } from '../../judge/define-rule.js'
import { EFFECTS } from '../../model/effect.js'
import { IMPACTS } from '../../model/impact.js'
import { BINDINGS, IGNORABLE, STAGES } from '../../model/stage.js'
import { POSTURES } from '../../posture/posture.js'
import { STEPS } from '../../steps/index.js'
import { isObject, type JsonObject } from '../../wire/json.js'
import { violations } from '../../wire/schema.js'
import { UsageError } from '../terminal/io.js'
import { didYouMean } from './did-you-mean.js'

const RULE_FILE = /(?<!\.d)\.(?:m?js|m?ts)$/

/**
 * Loads the default export of every .js and .mjs file in and below a folder, and of every .ts file where Node can read it. It throws
 * `UsageError` for an export that is not a rule, and for an id that exists already.
 */
export async function loadOwnRules(folder: string): Promise<readonly Rule[]> {
  const rules: Rule[] = []
  for (const file of await ruleFiles(folder)) {
    const rule = await loadRule(file)
    if ([...RULES, ...rules].some(({ id }) => id === rule.id)) {
      throw new UsageError(`${file}: the rule ${rule.id} exists already; give this rule another id`)
    }
    rules.push(rule)
  }
  if (rules.length === 0) throw new UsageError(`there is no rule in ${folder}: put .js or .mjs files there`)
  return rules
}

/** Lists the files that must have a rule each, in and below a folder. */
export async function ruleFiles(folder: string): Promise<readonly string[]> {
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

/** Loads the rule of a file. It throws `UsageError` where there is none. */
export async function loadRule(file: string): Promise<OwnRule> {
  const loaded = await load(file)
  const wrong = isObject(loaded)
    ? wrongWith(loaded)
    : 'its default export is not a rule; export what defineRule returns'
  if (wrong !== undefined) throw new UsageError(`${file}: ${wrong}`)
  return loaded as OwnRule
}

async function load(file: string): Promise<unknown> {
  try {
    const { default: loaded } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    return loaded
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const message = error instanceof Error ? error.message : String(error)
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new UsageError(
        `${file}: this version of Node cannot read TypeScript; compile the file, or use Node 22.18 or newer`,
      )
    }
    const hint = message.includes("'authmd-check'") ? ' (run npm install --save-dev authmd-check in that project)' : ''
    throw new UsageError(`cannot load ${file}: ${message.split('\n')[0]}${hint}`)
  }
}

/** Says in words what each member must be. */
const EXPECTED: Readonly<Record<keyof OwnRule, string>> = {
  id: `a stage, a slash and a name of lower-case letters, digits and hyphens; the stages are ${STAGES.join(', ')}`,
  title: 'a sentence',
  level: 'MUST, SHOULD or MAY',
  impact: `one of ${IMPACTS.join(', ')}`,
  spec: 'a list of at least one { document, section, url }',
  since: `one of ${DIALECT_NAMES.join(', ')}`,
  until: `one of ${DIALECT_NAMES.join(', ')}`,
  needs: 'a list of facts',
  wants: 'a list of facts',
  postures: `a list of postures, of ${POSTURES.join(', ')}`,
  binds: `one of ${BINDINGS.join(', ')}`,
  softened: 'true or false',
  ignorable: `one of ${IGNORABLE.join(', ')}`,
  fixAgainst: "'metadata', the only value",
  unless: 'a function',
  probe: `{ effect, send }, the effect one of ${EFFECTS.join(', ')}`,
  check: 'a function that returns problems',
  observed: 'a function',
  why: 'a text that says what goes wrong, and for whom',
  fix: 'a text that says what to change',
  addedIn: 'a version',
  raised: 'a list of { in, from }: a version, and the level before it',
}

/** Says why an object is not a rule. */
function wrongWith(rule: JsonObject): string | undefined {
  const violated = new Set(violations(schema, rule).map(({ pointer }) => pointer.split('/')[1]))
  const wrong = Object.entries(EXPECTED).find(([member]) => violated.has(member))
  if (wrong) return `${wrong[0]} is not ${wrong[1]}`
  const stranger = Object.keys(rule).find((name) => !Object.hasOwn(EXPECTED, name))
  if (stranger !== undefined) return `a rule has no ${stranger}${didYouMean(stranger, Object.keys(EXPECTED))}`
  const facts = [rule['needs'], rule['wants'] ?? []].flat()
  const unknown = facts.find((name) => !(isGiven(name as never) || Object.hasOwn(STEPS, String(name))))
  if (unknown !== undefined)
    return `there is no fact ${String(unknown)}${didYouMean(String(unknown), Object.keys(STEPS))}`
  return undefined
}
