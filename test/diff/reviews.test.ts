import { expect, test } from 'vitest'
import { withRegister } from '../../src/diff/reviews.js'
import { readRegister } from '../../src/register/read.js'
import { readTree } from '../../src/register/tree.js'

const REGISTER = readRegister(
  readTree(
    `version: 1
services:
  - name: Notes
    target: https://notes.example.com
    owner: { service: notes-team@example.com }
    flows:
      - type: anonymous
        review: 2026-11-26
      - type: service_auth
        review: 2026-12-24
    exceptions:
      - rule: claim/lockout
        reason: the gateway limits attempts
        owner: notes-team@example.com
        until: 2026-11-27
`,
    'agent-registration.yaml',
  ),
)
const SERVICES = new Map([
  ['notes.example.com', 'https://notes.example.com/'],
  ['shop.example.com', 'https://shop.example.com/'],
])
const passed = (old: string, young: string) =>
  withRegister([], REGISTER, SERVICES, { old, new: young }).flatMap(({ service, owner, changes }) =>
    changes.map(({ kind, shown }) => `${service} (${owner}) ${kind}: ${shown}`),
  )

test('the days that passed between two runs are told once, with who answers', () => {
  const REVIEW = 'notes.example.com (notes-team@example.com) review-overdue: anonymous, due on 2026-11-26'
  const EXCEPTION =
    'notes.example.com (notes-team@example.com) exception-ended: claim/lockout, accepted until 2026-11-27'
  expect(passed('2026-11-23T05:17:00Z', '2026-11-30T05:17:00Z')).toEqual([REVIEW, EXCEPTION])
  expect(passed('2026-11-23T05:17:00Z', '2026-11-26T23:17:00Z')).toEqual([])
  expect(passed('2026-11-26T23:17:00Z', '2026-11-27T00:17:00Z')).toEqual([REVIEW])
  expect(passed('2026-11-30T05:17:00Z', '2026-12-07T05:17:00Z')).toEqual([])
  expect(passed('2026-11-30T05:17:00Z', '2026-11-30T05:17:00Z')).toEqual([])
})

test('a change has the owner that the inventory says, or else that of the register', () => {
  const one = { service: 'notes.example.com', changes: [], untold: [] }
  const owners = (...names: Parameters<typeof withRegister>[0]) =>
    withRegister(names, REGISTER, SERVICES, {}).map(({ owner }) => owner)
  expect(owners(one, { ...one, owner: 'docs' }, { ...one, service: 'shop.example.com' })).toEqual([
    'notes-team@example.com',
    'docs',
    undefined,
  ])
  expect(withRegister([one], undefined, SERVICES, {})).toEqual([one])
})
