import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ownershipOf } from '../../src/cli/input/ownership.js'
import type { InventoryRow } from '../../src/model/inventory.js'

const folder = mkdtempSync(join(tmpdir(), 'ownership-'))
afterAll(() => rmSync(folder, { recursive: true }))
const io = { stderr: process.stderr }
const REGISTER = `version: 1
services:
  - name: Notes
    target: https://notes.example.com
    owner: { service: notes@example.com }
    flows: []
  - name: Other
    target: other.example.com
    owner: { service: TODO }
    flows: []
`
const row = (name: string) => ({ name, url: `https://${name}/` }) as InventoryRow

test.each(['r.yaml', 'r.json', 'one-line.json'])(
  '%s: a register of approved flows says which names are known, and who answers',
  async (name) => {
    const file = join(folder, name)
    const json = {
      version: 1,
      services: [
        { name: 'Notes', target: 'https://notes.example.com', owner: { service: 'notes@example.com' }, flows: [] },
        { name: 'Other', target: 'other.example.com', flows: [] },
      ],
    }
    writeFileSync(file, name.endsWith('yaml') ? REGISTER : JSON.stringify(json, undefined, name === 'r.json' ? 2 : 0))
    const { ownerOf, register } = await ownershipOf(io, { register: file })
    expect(['notes.example.com', 'other.example.com', 'new.example.com'].map((one) => register?.has(one))).toEqual([
      true,
      true,
      false,
    ])
    expect([ownerOf(row('notes.example.com')), ownerOf(row('other.example.com'))]).toEqual([
      'notes@example.com',
      undefined,
    ])
  },
)

test('a list of names stays a list of names', async () => {
  const file = join(folder, 'names.json')
  writeFileSync(file, '["notes.example.com"]')
  const { ownerOf, register } = await ownershipOf(io, { register: file })
  expect([register?.has('notes.example.com'), register?.has('version')]).toEqual([true, false])
  expect(ownerOf(row('notes.example.com'))).toBeUndefined()
})
