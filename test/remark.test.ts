import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { remark } from 'remark'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { describe, expect, test } from 'vitest'
import { lint } from '../src/api/lint.js'
import { readSource } from '../src/document/source.js'
import remarkAuthmdCheck, { type RemarkOptions } from '../src/remark.js'
import { severityOf } from '../src/reports/severity.js'

const DOCUMENT =
  '# auth.md\n\n## Errors\n\nSee [register](#registers).\n\n## Register\n\nAgents register themselves.\n\n```http\nPOST /agent/identity\n\n{"type":"anonymous"}\n```\n'

async function messagesOf(
  text: string,
  options: RemarkOptions = {},
  path = 'auth.md',
): Promise<readonly VFileMessage[]> {
  const file = new VFile({ path, value: text, cwd: mkdtempSync(join(tmpdir(), 'authmd-remark-')) })
  await remark().use(remarkAuthmdCheck, options).process(file)
  return file.messages
}

describe('the plugin', () => {
  test('reports what lint finds, each at its place', async () => {
    const { verdicts } = await lint(readSource(new TextEncoder().encode(DOCUMENT), 'auth.md'))
    const found = verdicts.flatMap((verdict) =>
      verdict.problems.map((problem) => {
        if (!problem.at || !('file' in problem.at)) throw new Error(`${verdict.rule} has no place in the file`)
        const { line, column, endLine, endColumn } = problem.at
        const fatal = severityOf(verdict, problem, {}) === 'note' ? undefined : false
        return [verdict.rule, problem.message, line, column, endLine, endColumn, fatal]
      }),
    )
    expect(found.length).toBeGreaterThan(2)
    const messages = await messagesOf(DOCUMENT)
    expect(
      messages.map(({ ruleId, reason, place, fatal }) => {
        const { start, end } = { start: undefined, end: undefined, ...place }
        return [ruleId, reason, start?.line, start?.column, end?.line, end?.column, fatal]
      }),
    ).toEqual(found)
  })

  test('gives each message its offsets, its rule, where that is explained, and what mends it', async () => {
    const message = (await messagesOf(DOCUMENT)).find(({ ruleId }) => ruleId === 'document/anchor')
    const { start, end } = { start: undefined, end: undefined, ...message?.place }
    expect(DOCUMENT.slice(start?.offset, end?.offset)).toBe('[register](#registers)')
    expect(message?.source).toBe('authmd-check')
    expect(message?.url).toMatch(/docs\/rules\/document\/anchor\.md$/)
    expect(message?.note).toMatch(/^(?:MUST|SHOULD|MAY): [\s\S]*\nFix: /)
  })

  test.each([
    ['a byte order mark and front matter are before it', `\uFEFF---\na: b\n---\n${DOCUMENT}`],
    ['CR ends lines', DOCUMENT.replaceAll('\n', '\r\n')],
  ])('places are those of the text where %s', async (_name, text) => {
    const message = (await messagesOf(text)).find(({ ruleId }) => ruleId === 'document/anchor')
    const { start, end } = { start: undefined, end: undefined, ...message?.place }
    expect(text.replace(/^\uFEFF/, '').slice(start?.offset, end?.offset)).toBe('[register](#registers)')
  })

  test('looks at files of another name only when asked', async () => {
    expect(await messagesOf(DOCUMENT, {}, 'README.md')).toEqual([])
    expect(await messagesOf(DOCUMENT, { anyFile: true }, 'README.md')).not.toEqual([])
  })

  test('leaves out a rule that is switched off, and refuses one that does not exist', async () => {
    const found = await messagesOf(DOCUMENT, { rules: { 'document/anchor': 'off' } })
    expect(found.map(({ ruleId }) => ruleId)).not.toContain('document/anchor')
    await expect(messagesOf(DOCUMENT, { rules: { 'document/ancor': 'off' } })).rejects.toThrow('document/anchor')
  })

  test.each([
    ['a warning', {}, false],
    ['an error when asked', { errors: true }, true],
  ])('reads the metadata beside the file, and makes %s of what a MUST forbids there', async (_name, options, fatal) => {
    const cwd = mkdtempSync(join(tmpdir(), 'authmd-remark-'))
    writeFileSync(join(cwd, 'prm.json'), '{"resource": 1}')
    const file = new VFile({ path: 'auth.md', value: DOCUMENT, cwd })
    await remark().use(remarkAuthmdCheck, options).process(file)
    const message = file.messages.find(({ reason }) => reason.includes('prm.json:1:'))
    expect(message?.ruleId).toMatch(/^resource\//)
    expect(message?.note).toMatch(/^MUST: /)
    expect([message?.place, message?.fatal]).toEqual([undefined, fatal])
  })
})

/** Runs remark's own command line, with the plugin as it is published. */
function remarkCli(cwd: string, ...args: string[]): Promise<{ code: number; err: string }> {
  const bin = fileURLToPath(new URL('../node_modules/remark-cli/cli.js', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, '.', '--no-color', '--no-stdout', ...args], { cwd }, (error, _out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, err }),
    )
  })
}

test('remark-cli shows the findings of the built plugin', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'authmd-remark-'))
  mkdirSync(join(cwd, 'public'))
  writeFileSync(join(cwd, 'public/auth.md'), DOCUMENT)
  writeFileSync(join(cwd, 'README.md'), DOCUMENT)
  const plugin = pathToFileURL(fileURLToPath(new URL('../dist/remark.js', import.meta.url))).href
  writeFileSync(join(cwd, '.remarkrc.mjs'), `import check from '${plugin}'\nexport default { plugins: [check] }\n`)
  const { code, err } = await remarkCli(cwd)
  expect(code).toBe(0)
  expect(err).toMatch(/5:\d+-5:\d+\s+warning .*document\/anchor\s+authmd-check/)
  expect(err).toContain('README.md: no issues found')
  expect((await remarkCli(cwd, '--frail')).code).toBe(1)
  expect(readFileSync(join(cwd, 'public/auth.md'), 'utf8')).toBe(DOCUMENT)
}, 60_000)
