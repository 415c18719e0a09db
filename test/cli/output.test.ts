import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { escaping, forPrograms, isBuild, verbatim } from '../../src/cli/terminal/output.js'
import { COMMANDS, commandsIn } from '../reports/build-servers.js'
import { run, runIn, runReading } from './run.js'

/** What arrives when these texts are written one after the other. */
function written(texts: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const stream = new PassThrough()
  const output = escaping(stream, env)
  for (const text of texts) output.write(text)
  return String(stream.read() ?? '')
}

describe('what is written', () => {
  test.each([
    [['::error::x\n'], '\\x3a:error::x\n'],
    [['a ', '::error::x\n', '::error::x'], 'a ::error::x\n\\x3a:error::x'],
    [[' ', '::error::x'], ' \\x3a:error::x'],
    [['a\n', ' ', '', '\t::error::x'], 'a\n \t\\x3a:error::x'],
    [['a', '\n::error::x'], 'a\n\\x3a:error::x'],
    [['\x1b[31mred\x9b\u202e\r'], '\\x1b[31mred\\x9b\\u202e\\r'],
    [['a ##[error]x', '##vso[x]'], 'a \\x23#[error]x\\x23#vso[x]'],
    [['tabs\tand\r\nlines\n'], 'tabs\tand\r\nlines\n'],
  ])('%j is shown as %j', (texts, shown) => {
    expect(written(texts)).toBe(shown)
  })

  test('at Buildkite has no heading, and elsewhere the head of a patch stays', () => {
    expect(written(['--- a\n+++ b\n'], { BUILDKITE: 'true' })).toBe('\\x2d-- a\n\\x2b++ b\n')
    expect(written(['--- a\n+++ b\n'])).toBe('--- a\n+++ b\n')
  })

  test('verbatim arrives as it is, and the stream stays what it was', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 7 })
    const output = escaping(stream, {})
    verbatim(output).write('\x1b[31m::x')
    expect(String(stream.read())).toBe('\x1b[31m::x')
    expect([output.isTTY, output.columns]).toEqual([true, 7])
    expect(verbatim(stream)).toBe(stream)
  })
})

test.each([
  [{}, false],
  [{ CI: 'false' }, false],
  [{ CI: 'true' }, true],
  [{ TEAMCITY_VERSION: '2026.1' }, true],
  [{ TF_BUILD: 'True' }, true],
])('whether %j is a build server: %s', (env, answer) => {
  expect(isBuild({ env })).toBe(answer)
})

test('a patch is escaped for a build server and a terminal, and for no program', () => {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()]
  const pipe = escaping(new PassThrough(), {})
  const terminal = escaping(Object.assign(new PassThrough(), { isTTY: true }), {})
  const target = (stdout: typeof pipe, env: Readonly<Record<string, string>>) =>
    forPrograms({ argv: [], env, stdin, stdout, stderr }) === stdout
  expect(target(pipe, {})).toBe(false)
  expect(target(pipe, { CI: '1' })).toBe(true)
  expect(target(terminal, {})).toBe(true)
})

/** Each command line quotes what it was given, or prints what it read. */
const TEXTS = COMMANDS.map((command) => `x\n${command}\u202e\x9b`)
const DOCUMENT = `# Auth.md\n\n## 1. Read\n\nSee [reading](#read).\n\n${COMMANDS.join('\n\n')}\n\n[reading](#read) \x9b\u202e\n`

describe('on a build server', () => {
  const env = { CI: 'true', GITHUB_ACTIONS: 'true', BUILDKITE: 'true' }
  const seen = /[\u0080-\u009f\u202e\x1b]/

  test.each([
    ['an option', (text: string) => [`--${text}`]],
    ['a value of an option', (text: string) => ['example.com', '--reporter', text]],
    ['a rule', (text: string) => ['explain', text]],
    ['a file', (text: string) => ['lint', `/no/such/${text}`]],
    ['a configuration', (text: string) => ['example.com', '--config', `/no/such/${text}`]],
    ['a folder of a report', (text: string) => ['example.com', '-r', `json=/dev/null/${text}`]],
  ])('%s that is wrong is quoted on one line, harmlessly', async (_name, argv) => {
    for (const text of TEXTS) {
      const { code, out, err } = await runIn(env, ...argv(text))
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^authmd-check: [^\n]+\n$/)
      expect(commandsIn(err)).toEqual([])
      expect(err).not.toMatch(seen)
    }
  })

  test.each([
    [['lint', '-', '--verbose', '--no-config']],
    [['lint', '-', '-r', 'json', '--no-config']],
    [['lint', '-', '--fix-dry-run', '--no-config']],
    [['ast', '-']],
    [['ast', '-', '--mdast']],
  ])('%j prints a document harmlessly', async (argv) => {
    const { out, err } = await runReading(DOCUMENT, env, ...argv)
    expect(out).not.toBe('')
    const own = /^GitHub Actions: ::(?:error|warning|notice) (?:file|title)=/
    expect(commandsIn(out + err).filter((command) => !own.test(command))).toEqual([])
    expect(out + err).not.toMatch(seen)
    if (out.startsWith('{')) expect(JSON.parse(out)).toBeTypeOf('object')
  })
})

test('errors on one line are escaped without a build server as well', async () => {
  const { err } = await run('--\x1b[31m\nx')
  expect(err).toBe("authmd-check: unknown option '--\\x1b[31m\\nx'\n")
})
