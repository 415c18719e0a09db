import { expect, test } from 'vitest'
import type { Registered } from '../../src/judge/approved.js'
import { endOpen, endProblems } from '../../src/judge/approved-ends.js'
import type { Cell } from '../../src/model/lifecycle.js'
import { readRegister } from '../../src/register/read.js'
import { readTree } from '../../src/register/tree.js'

const OFFERED = { url: 'https://n.example/revoke', member: 'revocation_endpoint', from: ['metadata'] } as const

/** A service that offers a registration for an address by its older name, as a register approves it by its newer one. */
function registered(revocation: Cell): Registered {
  const text = `version: 1
services:
  - name: Notes
    target: n.example
    flows: [{ type: service_auth, require: { revocation: proven } }]`
  const [entry] = readRegister(readTree(text, 'r.yaml')).services
  const registrationTypes = [{ type: 'verified_email', from: ['wire'] }]
  const types = [{ type: 'verified_email', credentials: [{ credential: 'access_token', revocation }] }]
  const surface = { registrationTypes, endpoints: [OFFERED] }
  return { entry, surface, lifecycle: { types }, by: 'check' } as unknown as Registered
}

test('the map of the older name of a type counts for the newer one', () => {
  const proven = registered({ state: 'proven', says: 'It ended.' })
  expect([endProblems(proven, 'revocation'), endOpen(proven, 'revocation')]).toEqual([[], undefined])
  expect(endProblems(registered({ state: 'broken', says: 'It lives on.' }), 'revocation')).toMatchObject([
    { message: 'Notes, flow service_auth: It lives on.' },
  ])
})

test('an option is advised only where it would show the end', () => {
  const told = (cell: Cell) => endOpen(registered(cell), 'revocation')
  expect(told({ state: 'declared', says: 'Named. Nothing can show it: nobody tries it.' })).toEqual({
    reason: 'Notes, flow service_auth: Named. Nothing can show it: nobody tries it',
  })
  expect(told({ state: 'unknown', says: 'Not tried.', option: '--effects revoke' })?.option).toBe('--effects revoke')
})
