/** Reports whose readers can apply what `lint --fix` would do. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import type { Report } from '../../src/model/report.js'
import { sarif } from '../../src/reports/sarif.js'
import { tap } from '../../src/reports/tap.js'

const LENIENT = { strict: false }
const require = createRequire(import.meta.url)
const multitool = dirname(require.resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`))

const TEXT = `# auth.md

😀 Agents register here.

\`\`\`http
POST https://lantern.dev/agent/identity
Content-Type: application/json

{ "type": "service_auth", "email": "you@example.com" }
\`\`\`
`
const linted = () => lint(readSource(new TextEncoder().encode(TEXT), 'docs/auth.md'), {})
const edited = ({ verdicts }: Report) => verdicts.flatMap(({ problems }) => problems).filter(({ edits }) => edits)

interface Fix {
  readonly artifactChanges: readonly [
    {
      readonly artifactLocation: { readonly uri: string }
      readonly replacements: readonly {
        readonly deletedRegion: { readonly charOffset: number; readonly charLength: number }
        readonly insertedContent: { readonly text: string }
      }[]
    },
  ]
}
const fixesIn = (log: string): readonly Fix[] =>
  JSON.parse(log).runs[0].results.flatMap(({ fixes = [] }: { fixes?: readonly Fix[] }) => fixes)

test('SARIF has the edits as fixes of the file, where its schema wants them', async () => {
  const report = await linted()
  expect(edited(report).length).toBeGreaterThan(0)
  const log = sarif(report, LENIENT)
  const { $schema: _, id: _id, ...schema } = JSON.parse(await readFile(join(multitool, 'sarif-2.1.0.json'), 'utf8'))
  const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema)
  expect(isValid(JSON.parse(log)), JSON.stringify(isValid.errors)).toBe(true)
  const fixes = fixesIn(log)
  expect(fixes).toHaveLength(edited(report).length)
  for (const { artifactChanges } of fixes) expect(artifactChanges[0].artifactLocation).toEqual({ uri: 'docs/auth.md' })
  const [change] = fixes.flatMap(({ artifactChanges }) => artifactChanges[0].replacements)
  const { charOffset = 0, charLength = 0 } = change?.deletedRegion ?? {}
  expect([TEXT.slice(charOffset, charOffset + charLength), change?.insertedContent.text]).toEqual([
    'email',
    'login_hint',
  ])
})

test('what is on the wire alone, or differs from the file, has none', async () => {
  const report = await linted()
  const served = JSON.parse(JSON.stringify(report).replaceAll('docs/auth.md', 'https://lantern.dev/auth.md'))
  expect(fixesIn(sarif(served, LENIENT))).toEqual([])
})

test('TAP lists them beside their problem', async () => {
  const report = await linted()
  const shown = tap(report, LENIENT)
  for (const { edits = [] } of edited(report))
    for (const { start, text } of edits) expect(shown).toMatch(new RegExp(`start: ${start}\\n[^]*?text: ${text}\\n`))
})
