import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import dialectConsistent from '../../rules/document/dialect-consistent.js'
import exampleMethod from '../../rules/document/example-method.js'
import exampleShape from '../../rules/document/example-shape.js'
import httpExample from '../../rules/document/http-example.js'
import { lint } from '../../src/api/lint.js'
import { metadataBeside } from '../../src/cli/input/linted-files.js'
import { readSource } from '../../src/document/source.js'

/** Published files, which are not part of this project. */
const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const present = existsSync(corpus)
const files = present ? readdirSync(corpus).filter((folder) => existsSync(`${corpus}${folder}/auth.md`)) : []
const rules = [dialectConsistent, exampleMethod, exampleShape, httpExample]

/** Each was read: these are true. Everything else in the corpus must stay unaccused. */
const TRUE_FINDINGS: Readonly<Record<string, readonly string[]>> = {
  'arananet-example': ['SHOULD document/example-shape at 75'],
  // JSON to the token endpoint, no assertion_type, and a grant of its own.
  axiomid: [
    'MUST document/example-method at 31',
    'MUST document/example-method at 55',
    'MUST document/example-shape at 16',
    'SHOULD document/example-shape at 21',
    'MUST document/example-shape at 56',
  ],
  // Answers without what a registration carries, and a ceremony with `expires_at`.
  'ezpds-custos': [148, 155, 178, 185, 209].map((line) => `SHOULD document/example-shape at ${line}`),
  // The code comes by mail, so that the ceremony has no user_code.
  'just-html': [70, 73].map((line) => `SHOULD document/example-shape at ${line}`),
  // Epoch seconds for a timestamp.
  lurkers: ['SHOULD document/example-shape at 43', 'MUST document/example-shape at 43'],
  // The body of the registration has none of its members.
  signalforge: ['MUST document/example-shape at 22'],
  // `id-jag` and `email` for assertion types, and answers that lack half of what they should carry.
  'tmpl-awesome-ai-conventions': [
    'MUST document/example-shape at 80',
    'SHOULD document/example-shape at 90',
    'MUST document/example-shape at 110',
    'MUST document/example-shape at 111',
    'SHOULD document/example-shape at 120',
    'SHOULD document/example-shape at 146',
  ],
}

describe.skipIf(!present)('examples of published files', () => {
  test.each(files)('%s', async (folder) => {
    const file = `${corpus}${folder}/auth.md`
    const metadata = await metadataBeside(file)
    const { verdicts } = await lint(readSource(readFileSync(file), file), { metadata }, rules)
    const found = verdicts
      .flatMap(({ rule, level, problems }) => problems.map((problem) => ({ rule, level, ...problem })))
      .map(({ rule, level, at }) => `${level} ${rule} at ${at && 'line' in at ? at.line : '?'}`)
    expect(found.toSorted()).toEqual((TRUE_FINDINGS[folder] ?? []).toSorted())
  })
})
