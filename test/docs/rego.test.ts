/** No program here reads Rego. So the members that the policy reads are held to the schema of a report, and its words to those of the model. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import schema from '../../schemas/report.schema.json' with { type: 'json' }
import { IMPACTS } from '../../src/model/impact.js'
import { OUTCOMES } from '../../src/model/verdict.js'
import { isObject, type JsonObject } from '../../src/wire/json.js'
import { root } from './commands.js'

const POLICY = readFileSync(`${root}/examples/governance/policy/report.rego`, 'utf8').replace(/^\s*#.*$/gm, '')

/** What the variables of the policy stand for. */
const MEANT: Readonly<Record<string, JsonObject>> = {
  input: schema,
  verdict: schema.$defs.verdict,
  problem: schema.$defs.problem,
}

/** The schema of a member, through `$ref`; `undefined` where there is no such member. */
function memberOf(of: JsonObject, name: string): JsonObject | undefined {
  const { $ref: reference } = of
  const meant = typeof reference === 'string' ? definition(reference) : of
  const members = isObject(meant['properties']) ? meant['properties'] : {}
  const found = members[name]
  return isObject(found) ? found : undefined
}
function definition(reference: string): JsonObject {
  const found: unknown = Object.entries(schema.$defs).find(([name]) => reference.endsWith(`/${name}`))?.[1]
  return isObject(found) ? found : {}
}

/** `verdict.outcome`, and `object.get(verdict, "reason", …)` in the same form. */
const PATHS = [
  ...[...POLICY.matchAll(/\b(input|verdict|problem)((?:\.\w+)+)/g)].map(([path]) => path),
  ...[...POLICY.matchAll(/object\.get\(((?:input|verdict|problem)[.\w]*), "(\w+)"/g)].map(
    ([, of, name]) => `${of}.${name}`,
  ),
  ...[...POLICY.matchAll(/object\.get\(object\.get\(input, "(\w+)", \{\}\), "(\w+)"/g)].map(
    ([, of, name]) => `input.${of}.${name}`,
  ),
]

test.each([...new Set(PATHS)])('a report has %s', (path) => {
  const [variable = '', ...names] = path.split('.')
  let at: JsonObject | undefined = MEANT[variable]
  for (const name of names) at = at && memberOf(at, name)
  expect(at).toBeDefined()
})

test('its paths are found, and a wrong one is none', () => {
  expect(PATHS).toEqual(expect.arrayContaining(['input.level.reached', 'verdict.outcome', 'problem.accepted.until']))
  expect(memberOf(schema, 'outcomes')).toBeUndefined()
})

test('its words are those of the model', () => {
  const compared = [...POLICY.matchAll(/\.(outcome|impact) (?:==|in) (\{[^}]*\}|"\w+"|\w+)/g)]
  expect(compared.length).toBeGreaterThan(2)
  const grave = /grave := (\{[^}]*\})/.exec(POLICY)?.[1] ?? ''
  for (const [, member, words = ''] of compared) {
    const known: readonly string[] = member === 'outcome' ? OUTCOMES : IMPACTS
    for (const [, word = ''] of (words === 'grave' ? grave : words).matchAll(/"(\w+)"/g)) expect(known).toContain(word)
  }
})
