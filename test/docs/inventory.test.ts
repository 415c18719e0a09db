import { describe, expect, test } from 'vitest'
import { formatOf } from '../../src/inventory/names/sniff.js'
import { NAME_FORMATS } from '../../src/model/name-format.js'
import { COLUMNS } from '../../src/reports/inventory/columns.js'
import { INVENTORY_REPORTER_NAMES } from '../../src/reports/inventory/names.js'
import { placesOf } from '../../src/steps/survey/places.js'
import { told } from '../inventory/names/read.js'
import { readPage } from './commands.js'

const PAGE = readPage('docs/inventory.md')

/** The example of a form: the block under its heading. */
const exampleOf = (form: string): string =>
  new RegExp(`^### ${form}\\n[^#]*?\`\`\`text\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? ''

describe('the page of the inventory', () => {
  test.each(NAME_FORMATS)('has an example of %s that is told by how it begins, and has two names', async (form) => {
    const example = exampleOf(form)
    expect(formatOf(example)).toBe(form)
    const names = (await told(example)).map((line) => line.split(' ').slice(1).join(' '))
    expect([...new Set(names.map((name) => name.split(' ')[0]))].sort()).toEqual(['api.example.com', 'mcp.example.com'])
  })

  test('has every column, in its order', () => {
    const table = COLUMNS.map(({ name, holds }) => `| \`${name}\` | ${holds} |`).join('\n')
    expect(PAGE).toContain(`| column | what it holds |\n|---|---|\n${table}\n\n`)
  })

  test('has every place that is asked, and no other', () => {
    const asked = placesOf('https://example.com').map(({ url }) => new URL(url).pathname)
    const [table = ''] = /\| place \|[\s\S]*?\n\n/.exec(PAGE) ?? []
    const listed = [...table.matchAll(/`(\/[^`]+)`/g)].map(([, path]) => path)
    expect([...listed].sort()).toEqual([...asked].sort())
    expect(PAGE).toContain(`costs ${asked.length + 1} requests`)
  })

  test('has every reporter', () => {
    for (const name of INVENTORY_REPORTER_NAMES) expect(PAGE).toContain(`\n| \`${name}\` | `)
  })
})
