import { describe, expect, test } from 'vitest'
import { ownerOf } from '../../../src/inventory/names/owner.js'
import { readRegister } from '../../../src/inventory/names/register.js'
import { sourceOf } from './read.js'

test('a register is a list of names in any form', async () => {
  const { names, misread, moreMisread } = await readRegister(
    sourceOf('owner,url\nx,https://API.example.com/v1\n,co.uk\n,http://b.example.com'),
  )
  expect(
    ['api.example.com', 'api.example.com:80', 'b.example.com:80', 'b.example.com', 'b.example.com:8080', 'co.uk'].map(
      (name) => names.has(name),
    ),
  ).toEqual([true, true, true, true, false, false])
  expect(names.size).toBe(2)
  expect(misread).toMatchObject([{ text: 'co.uk', at: { line: 3 } }])
  expect(moreMisread).toBe(0)
})

test('what cannot be read of it is counted, and not kept without bound', async () => {
  const { names, misread, moreMisread } = await readRegister(
    sourceOf(`${'*.example.com\n'.repeat(250)}a.example.com`),
    { format: 'lines' },
  )
  expect([names.size, misread.length, moreMisread]).toEqual([1, 100, 150])
})

describe('an owner', () => {
  test.each<[Record<string, string> | undefined, string | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ note: 'x' }, undefined],
    [{ Owner: ' Team A ' }, 'Team A'],
    [{ 'Service Owner': 'a' }, 'a'],
    [{ owned_by: 'a' }, 'a'],
    [{ contact: 'b', team: 'a' }, 'a'],
    [{ owner: '', Team: 'a' }, 'a'],
    [{ owner: 'N/A', team: '-' }, undefined],
    [{ owner: 'unknown', team: 'a' }, 'a'],
    [{ owner: 'group:default/unknown' }, undefined],
    [{ owner: 'group:default/payments' }, 'group:default/payments'],
  ])('of %j is %s', (carried, owner) => {
    expect(ownerOf(carried)).toBe(owner)
  })

  test.each(
    '-|--|—|?|???|n/a|NA|None|null|nil|no owner|nobody|unknown|unassigned|Unowned|TBD|tba|todo|not assigned|not known|not set'.split(
      '|',
    ),
  )('is nobody where %j stands', (text) => {
    expect(ownerOf({ owner: ` ${text} ` })).toBe(undefined)
  })

  test.each([
    'Nona',
    'Nathan',
    'Nilsson',
    'Unknown Worlds',
    'todo-app',
    'team-none',
    'tbd@example.com',
    'Not Set in Stone Ltd',
    'https://example.com/none',
  ])('may be %j', (text) => {
    expect(ownerOf({ owner: text })).toBe(text)
  })

  test('stands in the column that was named', () => {
    const carried = { owner: 'a', 所有者: 'c', 'Cost Centre': 'b', empty: ' ' }
    expect(ownerOf(carried, 'cost centre')).toBe('b')
    expect(ownerOf(carried, '所有者')).toBe('c')
    expect(ownerOf(carried, 'empty')).toBe(undefined)
    expect(ownerOf(carried, 'absent')).toBe(undefined)
  })
})
