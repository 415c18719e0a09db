/** Services of another hand are told as they are, by what they publish alone. */

import { expect, test } from 'vitest'
import type { InventoryRow } from '../../src/model/inventory.js'
import { isHere, start } from '../independent/service.js'
import { surveyed } from './asking.js'

async function rowOf(name: Parameters<typeof start>[0], fault: string): Promise<InventoryRow> {
  const service = await start(name, fault === '' ? {} : { FAULT: fault })
  try {
    return (await surveyed(service.origin)).row
  } finally {
    await service.close()
  }
}

const ALL = ['auth.md', 'resource', 'server']

test.skipIf(!isHere('v06')).each<[fault: string, kinds: readonly string[], gravest: string | undefined]>([
  ['', ALL, undefined],
  ['relative-rm', ALL, 'challenge/resource-metadata'],
  ['dead-host', ALL, 'server/unnamed'],
  ['spa', ['auth.md'], 'resource/reachable'],
])('v06 %s', async (fault, kinds, gravest) => {
  const { state, surface, findings } = await rowOf('v06', fault)
  expect({ state, surface }).toMatchObject({ state: 'surface', surface: { posture: 'registration', dialect: '0.6' } })
  expect(surface?.found?.map(({ kind }) => kind)).toEqual(kinds)
  expect(surface?.registrationTypes.map(({ trust }) => trust)).toEqual(['anonymous', 'user-claimed'])
  expect(surface?.fiction).toEqual([])
  expect(findings.find(({ level }) => level !== 'MAY')?.rule).toBe(gravest)
})

test.skipIf(!isHere('v06'))('what v06 keeps from programs is left open', async () => {
  const { surface, findings } = await rowOf('v06', 'bots')
  expect(surface?.leftOpen?.map(({ kind }) => kind)).toContain('resource')
  expect(findings.filter(({ level }) => level !== 'MAY')).toEqual([])
})

test.skipIf(!isHere('authkit'))('authkit', async () => {
  const { state, surface, findings } = await rowOf('authkit', '')
  expect({ state, surface }).toMatchObject({
    state: 'surface',
    surface: { posture: 'registration', dialect: 'authkit' },
  })
  expect(surface?.fiction).toEqual([])
  expect(findings.filter(({ level }) => level === 'MUST')).toEqual([])
})
