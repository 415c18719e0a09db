/** Users see from `addedIn` and `raised` what a new version brings: both are demanded of every rule that no released version had like this. */

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { leftToWrite } from '../../scripts/left-to-write.js'
import {
  entryOf,
  lastLevelOf,
  nextVersion,
  type Released,
  readChangelog,
  readReleased,
  versionThatHas,
} from '../../scripts/releases.js'
import { RULES } from '../../src/catalogue/rules.js'
import type { Rule } from '../../src/judge/define-rule.js'
import type { Level } from '../../src/model/level.js'
import { isLaterVersion } from '../../src/model/ruleset.js'

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

const RELEASED: Released = { '0.1.0': { 'token/old': 'SHOULD' }, '0.2.0': { 'token/new': 'MUST' } }

/** What is wrong with what a rule says of its levels, in words that say what to write. */
function unsaid({ id, level, raised = [] }: Pick<Rule, 'id' | 'level' | 'raised'>, next: string, released: Released) {
  const before = lastLevelOf(id, released)
  const isRaised = before !== undefined && LEVELS.indexOf(level) > LEVELS.indexOf(before)
  const isSaid = raised.some((one) => one.in === next && one.from === before)
  const disordered = raised.some((one, i) => i > 0 && !isLaterVersion(one.in, raised[i - 1]?.in ?? ''))
  return [
    ...(isRaised && !isSaid ? [`rules/${id}.ts: write raised: [{ in: '${next}', from: '${before}' }]`] : []),
    ...(disordered ? [`rules/${id}.ts: the oldest of \`raised\` comes first`] : []),
  ]
}
const LEVELS: readonly Level[] = ['MAY', 'SHOULD', 'MUST']

test('every rule that became stricter says since when', () => {
  const released = readReleased(root)
  const next = nextVersion(readChangelog(root), released)
  expect(RULES.flatMap((rule) => unsaid(rule, next, released))).toEqual([])
})

test.each<[rule: Pick<Rule, 'id' | 'level' | 'raised'>, faults: readonly string[]]>([
  [{ id: 'token/old', level: 'SHOULD' }, []],
  [{ id: 'token/old', level: 'MAY' }, []],
  [{ id: 'token/old', level: 'MUST' }, ["rules/token/old.ts: write raised: [{ in: '0.3.0', from: 'SHOULD' }]"]],
  [{ id: 'token/old', level: 'MUST', raised: [{ in: '0.3.0', from: 'SHOULD' }] }, []],
  [
    { id: 'token/old', level: 'MUST', raised: [{ in: '0.3.0', from: 'MAY' }] },
    ["rules/token/old.ts: write raised: [{ in: '0.3.0', from: 'SHOULD' }]"],
  ],
  [
    {
      id: 'token/old',
      level: 'SHOULD',
      raised: [
        { in: '0.2.0', from: 'SHOULD' },
        { in: '0.1.0', from: 'MAY' },
      ],
    },
    ['rules/token/old.ts: the oldest of `raised` comes first'],
  ],
  [{ id: 'token/newest', level: 'MUST' }, []],
])('%o beside a released version', (rule, faults) => {
  expect(unsaid(rule, '0.3.0', RELEASED)).toEqual(faults)
})

test('the version of the package is a released one, or the next', () => {
  const released = readReleased(root)
  expect([...Object.keys(released), nextVersion(readChangelog(root), released)]).toContain(packageJson.version)
})

test('nothing is left of the template', () => {
  expect(RULES.flatMap(({ id }) => leftToWrite(id))).toEqual([])
})

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
