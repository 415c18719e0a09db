/** Holds the pages of rules to what the rules say, and what is played on them to what the sandbox does. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { rulePage } from '../../src/docs/rule-page.js'
import { STAGES, stageOf } from '../../src/model/stage.js'
import { rulePath } from '../../src/model/tool.js'
import { root } from './commands.js'
import { pageOf, play, playedOn, writePage } from './rule-pages.js'

const isWritten = Boolean(process.env['UPDATE_DOCS'])
test('each rule has a page, and each page a rule', () => {
  const there = readdirSync(join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/rules/${name}`)
  const wanted = RULES.map(({ id }) => rulePath(id))
  if (isWritten) for (const path of there.filter((one) => !wanted.includes(one))) rmSync(join(root, path))
  else expect(there.sort()).toEqual(wanted.sort())
})

test.skipIf(isWritten)('each page says what its rule says', () => {
  const stale = RULES.filter((rule) => rulePage(rule, playedOn(pageOf(rule))) !== pageOf(rule))
  expect(stale.map(({ id }) => id)).toEqual([])
})

const isAll = isWritten || Boolean(process.env['ALL_PAGES'])
/** One of each stage. `npm run docs:check` plays all. */
const TRIED = isAll ? RULES : STAGES.flatMap((stage) => RULES.filter(({ id }) => stageOf(id) === stage).slice(0, 1))

test.each(TRIED.map((rule) => [rule.id, rule] as const))(
  'the sandbox does what the page of %s shows',
  async (_, rule) => {
    if (isWritten) await writePage(rule)
    else expect(playedOn(pageOf(rule)).trimEnd(), '`npm run docs` writes the pages').toBe((await play(rule)).trimEnd())
  },
)
