/** Every link into the published package that a rule, a report or a schema has names a file that is packed, and a heading in it. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REPORT } from '../fixtures/report.js'
import { root } from '../scripts/manifest.mjs'
import { explain } from '../src/api/explain.js'
import { entryOf } from '../src/catalogue/catalogue.js'
import { RULES } from '../src/catalogue/rules.js'
import { ruleHead, verdictOf } from '../src/engine/verdict.js'
import { ruleUrl, TOOL } from '../src/model/tool.js'
import { REPORTER_NAMES } from '../src/reports/index.js'
import { reportInPieces } from '../src/reports/loaded.js'
import { PLAIN } from '../src/reports/paint.js'
import { anchorsIn } from './docs/commands.js'

const HOME = `https://unpkg.com/${TOOL.name}@${TOOL.version}/`
const STYLE = { color: PLAIN, verbose: true, strict: false, width: 100 }

/** The files of the tarball, by the program that packs it. */
const packed = new Set<string>(
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  )[0].files.map(({ path }: { readonly path: string }) => path),
)

/** The rules that cite a page of this program. */
const CITING = RULES.filter(({ spec }) => spec.some(({ document }) => document === TOOL.name))

/** The id of a schema, where it has one. */
function idsIn(name: string): string[] {
  const { $id }: { readonly $id?: string } = JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))
  return $id === undefined ? [] : [$id]
}

/** A report in which they failed. */
const FAILED = {
  ...REPORT,
  verdicts: CITING.map((rule) => verdictOf(ruleHead(rule, RULES), [{ message: 'it is not' }])),
}

/** The links into the package that a text has, in any escaping. */
const linksIn = (text: string): string[] =>
  [
    ...text
      .replaceAll('\\/', '/')
      .matchAll(/https:\/\/(?:unpkg\.com|www\.npmjs\.com\/package)\/authmd-check[^\s"'<>)\\]*/g),
  ].map(([link]) => link)

const headingsOf = (path: string): string[] => anchorsIn(readFileSync(join(root, path), 'utf8'))

/** What is wrong with a link. The page of the package at the registry is right by itself. */
function faultOf(link: string): string | undefined {
  if (link === TOOL.url) return undefined
  if (!link.startsWith(HOME)) return `${link}: not in this version`
  const [path = '', anchor] = link.slice(HOME.length).split('#')
  if (!packed.has(path)) return `${link}: not packed`
  return anchor === undefined || headingsOf(path).includes(anchor) ? undefined : `${link}: no such heading`
}
const faults = (links: readonly string[]) => [...new Set(links)].flatMap((link) => faultOf(link) ?? [])

test.each(REPORTER_NAMES)('those of %s', async (name) => {
  expect(faults(linksIn([...(await reportInPieces(name, FAILED, STYLE))].join('')))).toEqual([])
})

/** A short annotation, an issue of GitLab, a HAR and a badge have no room for a link, and catalogues of services have no rules. */
const WITHOUT: readonly string[] = ['github', 'gitlab', 'har', 'badge', 'cyclonedx', 'backstage']

test.each(REPORTER_NAMES.filter((name) => !WITHOUT.includes(name)))('%s leads to the page of a rule', async (name) => {
  const links = linksIn([...(await reportInPieces(name, FAILED, STYLE))].join(''))
  expect(links).toEqual(expect.arrayContaining(CITING.map(({ id }) => ruleUrl(id))))
})

test("a team's own rule has no page", () => {
  const [rule] = CITING
  if (!rule) throw new Error('no rule cites a page')
  expect(ruleHead(rule, RULES).page).toBe(ruleUrl(rule.id))
  expect(ruleHead({ ...rule, id: 'policy/our-own' }, RULES).page).toBeUndefined()
  expect(entryOf({ ...rule, id: 'policy/our-own' }).page).toBeNull()
})

test('those of `explain`, of the pages of rules and of the schemas', async () => {
  const pages = await Promise.all(CITING.map((rule) => explain(rule, undefined, STYLE)))
  const links = [...pages.flatMap(linksIn), ...RULES.map(({ id }) => ruleUrl(id))]
  expect(pages.flatMap(linksIn).length).toBeGreaterThanOrEqual(Math.max(1, CITING.length))
  expect(faults([...links, ...readdirSync(join(root, 'schemas')).flatMap(idsIn)])).toEqual([])
})

test('a link that leads nowhere is a fault', () => {
  expect(faultOf(`${HOME}docs/nothing.md`)).toContain('not packed')
  expect(faultOf(`${HOME}docs/rules.md#nothing`)).toContain('no such heading')
  expect(faultOf(`https://unpkg.com/${TOOL.name}@0.0.1/docs/rules.md`)).toContain('not in this version')
})
