import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import anchor from '../../rules/document/anchor.js'
import encoding from '../../rules/document/encoding.js'
import https from '../../rules/document/https.js'
import jsonValid from '../../rules/document/json-valid.js'
import linksDiscovery from '../../rules/document/links-discovery.js'
import size from '../../rules/document/size.js'
import title from '../../rules/document/title.js'
import { lint } from '../../src/api/lint.js'
import { metadataBeside } from '../../src/cli/input/linted-files.js'
import { parseDocument } from '../../src/document/parse.js'
import { readSource } from '../../src/document/source.js'
import type { Report } from '../../src/model/report.js'

/** Published files, which are not part of this project. */
const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const present = existsSync(corpus)
const files = present ? readdirSync(corpus).filter((folder) => existsSync(`${corpus}${folder}/auth.md`)) : []
const rules = [anchor, encoding, https, jsonValid, linksDiscovery, size, title]

/** Each was read: these are true. Everything else in the corpus must stay unaccused. */
const TRUE_FINDINGS: Readonly<Record<string, readonly string[]>> = {
  // The resource is on another host than its metadata.
  arabiyapath: ['document/links-discovery at 50'],
  webclaw: ['document/links-discovery at 188'],
  // It shows a registration, and says nowhere where the metadata are.
  axiomid: ['document/links-discovery at 1'],
  // Its ellipses were encoded twice.
  lurkers: ['document/encoding at 15'],
  // A governance file of another convention, which has no heading at all.
  'neg-gaas-authmd': ['document/title at 20'],
}

describe.skipIf(!present)('published files', () => {
  test.each(files)('%s', (folder) => {
    const documentSource = readSource(readFileSync(`${corpus}${folder}/auth.md`), folder)
    const document = parseDocument(documentSource)
    const facts = { documentSource, document, probe: undefined } as never
    const found = rules.flatMap((rule) =>
      rule.unless?.(facts)
        ? []
        : rule.check(facts).map(({ at }) => `${rule.id} at ${at && 'line' in at ? at.line : '?'}`),
    )
    expect(found).toEqual(TRUE_FINDINGS[folder] ?? [])
    expect(document.examined).toBe(document.text.length)
  })
})

const labels = present
  ? readFileSync(`${corpus}labels.tsv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
  : []
/** How many of a hundred files get the posture that a careful reader gave them, or one that he would have accepted. */
const ENOUGH = 95

describe.skipIf(!present)('postures of published files', () => {
  const reports = new Map<string, Promise<Report>>()
  const linted = (folder: string): Promise<Report> => {
    const file = `${corpus}${folder}/auth.md`
    const report =
      reports.get(folder) ??
      metadataBeside(file).then((metadata) => lint(readSource(readFileSync(file), file), { metadata }))
    reports.set(folder, report)
    return report
  }

  test('are those of their labels', async () => {
    const wrong: string[] = []
    for (const [folder = '', posture = '', , , also = ''] of labels) {
      const { posture: found } = await linted(folder)
      if (found !== posture && !also.split(',').includes(found ?? '')) wrong.push(`${folder}: ${found}`)
    }
    expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual((labels.length * (100 - ENOUGH)) / 100)
  })

  test('where agents do not register, honest files pass', async () => {
    const failed: string[] = []
    for (const [folder = '', posture = '', , honesty] of labels) {
      if (honesty !== 'honest' || posture === 'registration') continue
      const { verdicts } = await linted(folder)
      failed.push(
        ...verdicts
          .filter(({ outcome }) => ['fail', 'error'].includes(outcome))
          .map(({ rule }) => `${folder}: ${rule}`),
      )
    }
    expect(failed).toEqual([])
  })
})
