import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../fixtures/registry.generated.js'
import { RULES } from '../src/catalogue/rules.js'
import { program } from '../src/cli/program.js'
import { controlsPage } from '../src/docs/controls.js'
import { optionsPage, optionsTable } from '../src/docs/options.js'
import { changesPage, inventoryReportPage, reportPage } from '../src/docs/report.js'
import { rulesPage, rulesSum } from '../src/docs/rules.js'
import { rulesetPage } from '../src/docs/ruleset.js'
import { PLAIN } from '../src/reports/paint.js'
import { pretty } from '../src/reports/pretty.js'
import { killMatrix, killSum } from '../src/selftest/matrix.js'
import { trialsOf } from '../src/selftest/plan.js'
import { rehearse } from '../src/selftest/rehearse.js'
import { anchorsIn, PAGES, readPage, root } from './docs/commands.js'
import { evidenceOutputs } from './docs/evidence.js'
import { outputs } from './docs/governance.js'
import { hostilePage } from './hostile/page.js'
import { schemas } from './schemas.js'

/** The generated parts of the README. `npm run docs` writes them, the test holds them to what the tool says. */
const README = fileURLToPath(new URL('../README.md', import.meta.url))
const KILL_MATRIX = fileURLToPath(new URL('../docs/kill-matrix.md', import.meta.url))

const commandLine = () =>
  program({ argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }, () => undefined)

function between(name: string, text: string, page = README): string {
  const readme = readFileSync(page, 'utf8')
  const part = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  expect(readme).toMatch(part)
  const wanted = readme.replace(part, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`)
  if (process.env['UPDATE_DOCS']) writeFileSync(page, wanted)
  return wanted
}

test('the output in the README is what the tool prints', async () => {
  const report = await rehearse(FIXTURE_FILES['token/no-store']?.defects[0])
  const steady = { ...report, target: 'https://service.example.net', durationMs: 1000 }
  const created = report.created.map((one) => ({
    ...one,
    id: one.id.replace(/^reg_.*/, 'reg_…'),
    expiresAt: '2026-12-01T00:00:00.000Z',
  }))
  const shown = pretty({ ...steady, created }, { color: PLAIN, verbose: false, width: 80 })
  const wanted = between('output', `\`\`\`text\n${shown.trimEnd()}\n\`\`\``)
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})

test.each([
  ['docs/governance.md', outputs],
  ['docs/evidence.md', evidenceOutputs],
] as const)('the outputs in %s are what the tool prints', async (file, written) => {
  const page = fileURLToPath(new URL(`../${file}`, import.meta.url))
  for (const [name, text] of Object.entries(await written())) {
    const wanted = between(name, `\`\`\`text\n${text.trimEnd()}\n\`\`\``, page)
    expect(readFileSync(page, 'utf8')).toBe(wanted)
  }
})

const SCHEMAS = schemas()

test.each<[string, () => string]>([
  ...Object.entries(SCHEMAS).map(([name, schema]): [string, () => string] => [
    `schemas/${name}`,
    () => `${JSON.stringify(schema, undefined, 2)}\n`,
  ]),
  ['docs/rules.md', () => rulesPage(RULES)],
  ['docs/ruleset.md', () => rulesetPage(RULES)],
  ['docs/controls.md', () => controlsPage(RULES)],
  ['docs/options.md', () => optionsPage(commandLine())],
  ['docs/report.md', () => reportPage(SCHEMAS['report.schema.json'] ?? {})],
  ['docs/inventory-report.md', () => inventoryReportPage(SCHEMAS['inventory.schema.json'] ?? {})],
  ['docs/changes.md', () => changesPage(SCHEMAS['changes.schema.json'] ?? {})],
  ['docs/hostile.md', hostilePage],
])('%s is what the program says', (page, written) => {
  const file = fileURLToPath(new URL(`../${page}`, import.meta.url))
  if (process.env['UPDATE_DOCS']) writeFileSync(file, written())
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(written())
})

test.each<[string, string?]>([['check'], ['lint', 'check'], ['sandbox'], ['init'], ['migrate']])(
  'the options of %s in the README are those of the command line',
  (command, but) => {
    const wanted = between(command, optionsTable(commandLine(), command, but))
    expect(readFileSync(README, 'utf8')).toBe(wanted)
  },
)

test('the README says how many rules there are', () => {
  const wanted = between('rules', rulesSum(RULES))
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})

test('the kill matrix is the plan that the build carries out', () => {
  const trials = trialsOf(RULES)
  const matrix = killMatrix(trials)
  if (process.env['UPDATE_DOCS']) {
    mkdirSync(dirname(KILL_MATRIX), { recursive: true })
    writeFileSync(KILL_MATRIX, matrix)
  }
  expect(existsSync(KILL_MATRIX) ? readFileSync(KILL_MATRIX, 'utf8') : '').toBe(matrix)
  const wanted = between('kills', killSum(trials))
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})

/** What is in a block of code leads nowhere. */
const withoutCode = (page: string): string => page.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')

test('every link in the docs leads somewhere', () => {
  const headings = (page: string) => anchorsIn(readPage(page))
  const dead = PAGES.flatMap((page) =>
    [...withoutCode(readPage(page)).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(
      ([link, path = '', anchor]) => {
        const to = path === '' ? page : join(dirname(page), path)
        if (!existsSync(join(root, to))) return [`${page}: ${link}`]
        return anchor === undefined || headings(to).includes(anchor) ? [] : [`${page}: ${link}`]
      },
    ),
  )
  expect(dead).toEqual([])
})
