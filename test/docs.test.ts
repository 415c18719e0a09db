import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../fixtures/registry.generated.js'
import { entryOf } from '../src/catalogue.js'
import { rehearse } from '../src/rehearse.js'
import { PLAIN } from '../src/reports/paint.js'
import { pretty } from '../src/reports/pretty.js'
import { RULES } from '../src/rules.js'
import { killMatrix, killSum } from '../src/selftest/matrix.js'
import { trialsOf } from '../src/selftest/plan.js'

/** The generated parts of the README. `npm run docs` writes them, the test holds them to what the tool says. */
const README = fileURLToPath(new URL('../README.md', import.meta.url))
const KILL_MATRIX = fileURLToPath(new URL('../docs/kill-matrix.md', import.meta.url))

function between(name: string, text: string): string {
  const readme = readFileSync(README, 'utf8')
  const part = new RegExp(`(<!-- ${name}: [^\\n]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  expect(readme).toMatch(part)
  const wanted = readme.replace(part, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`)
  if (process.env['UPDATE_DOCS']) writeFileSync(README, wanted)
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

test('the table of rules in the README lists every rule', () => {
  const rows = RULES.map(entryOf).map(
    ({ id, level, title, effects }) =>
      `| \`${id}\` | ${level} | ${effects.join(', ') || 'none'} | ${title.replaceAll('|', '\\|')} |`,
  )
  const table = ['| rule | level | effects | holds when |', '|---|---|---|---|', ...rows].join('\n')
  const wanted = between('rules', table)
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})

test('the kill matrix is the plan that the tests of the rules carry out', () => {
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

test('every option of the command line is in the README', async () => {
  const { program } = await import('../src/cli/program.js')
  const nowhere = { argv: [], env: {}, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
  const readme = readFileSync(README, 'utf8')
  const missing = program(nowhere, () => undefined).commands.flatMap((command) =>
    command.options
      .map(({ long }) => long)
      .filter((long) => long !== undefined && long !== null && !readme.includes(long)),
  )
  expect(missing).toEqual([])
})
