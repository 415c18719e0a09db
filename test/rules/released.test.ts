/** Users see from `addedIn` which rules a new version brings: it is demanded of every rule that no released version had. */

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { leftToWrite } from '../../scripts/left-to-write.js'
import {
  entryOf,
  nextVersion,
  type Released,
  readChangelog,
  readReleased,
  versionThatHas,
} from '../../scripts/releases.js'
import { RULES } from '../../src/catalogue/rules.js'
import type { Rule } from '../../src/judge/define-rule.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What is wrong with the version that a rule says it was added in, in words that say what to write. */
function faultsOf({ id, addedIn }: Pick<Rule, 'id' | 'addedIn'>, changelog: string, released: Released): string[] {
  const first = versionThatHas(id, released)
  if (first !== undefined) {
    const said = addedIn ?? '0.1.0'
    return said === first ? [] : [`rules/${id}.ts: ${first} had this rule; write addedIn: '${first}', not '${said}'`]
  }
  const next = nextVersion(changelog, released)
  const isNamed = entryOf(changelog, next)?.includes(`\`${id}\``)
  return [
    ...(addedIn === next ? [] : [`rules/${id}.ts: no released version has this rule; write addedIn: '${next}'`]),
    ...(isNamed ? [] : [`CHANGELOG.md: name \`${id}\` under the heading "## ${next}"`]),
  ]
}

test('every rule says which version of this tool had it first, and the changelog names it', () => {
  const changelog = readChangelog(root)
  const released = readReleased(root)
  expect(RULES.flatMap((rule) => faultsOf(rule, changelog, released))).toEqual([])
})

test('the version of the package is a released one, or the next', () => {
  const released = readReleased(root)
  expect([...Object.keys(released), nextVersion(readChangelog(root), released)]).toContain(packageJson.version)
})

test('nothing is left of the template', () => {
  expect(RULES.flatMap(({ id }) => leftToWrite(id))).toEqual([])
})

const RELEASED: Released = { '0.1.0': ['token/old'], '0.2.0': ['token/new'] }
const WORKED_ON =
  '# Changelog\n\n## 0.3.0\n\n- `token/newest`.\n\n## 0.2.0\n\n- `token/new`, `token/late`.\n\n## 0.1.0\n\nFirst.\n'

test.each<[rule: Pick<Rule, 'id' | 'addedIn'>, changelog: string, faults: readonly string[]]>([
  [{ id: 'token/old' }, WORKED_ON, []],
  [{ id: 'token/old', addedIn: '0.1.0' }, WORKED_ON, []],
  [{ id: 'token/new', addedIn: '0.2.0' }, WORKED_ON, []],
  [{ id: 'token/newest', addedIn: '0.3.0' }, WORKED_ON, []],
  [{ id: 'token/new' }, WORKED_ON, ["rules/token/new.ts: 0.2.0 had this rule; write addedIn: '0.2.0', not '0.1.0'"]],
  [
    { id: 'token/newest' },
    WORKED_ON,
    ["rules/token/newest.ts: no released version has this rule; write addedIn: '0.3.0'"],
  ],
  [
    { id: 'token/late', addedIn: '0.2.0' },
    WORKED_ON,
    [
      "rules/token/late.ts: no released version has this rule; write addedIn: '0.3.0'",
      'CHANGELOG.md: name `token/late` under the heading "## 0.3.0"',
    ],
  ],
  [
    { id: 'token/newest', addedIn: '0.3.0' },
    '# Changelog\n\n## 0.2.0\n\n- `token/newest`.\n',
    ['CHANGELOG.md: name `token/newest` under the heading "## 0.3.0"'],
  ],
])('%o with the changelog %j', (rule, changelog, faults) => {
  expect(faultsOf(rule, changelog, RELEASED)).toEqual(faults)
})
