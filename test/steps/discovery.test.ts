import { expect, test } from 'vitest'
import type { CheckOptions } from '../../src/facts/options.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import type { Mutation } from '../../src/service/defects.js'
import { checkWithout } from '../behind.js'
import { ORIGIN, violated } from '../harness.js'

const METADATA = 'GET /.well-known/oauth-protected-resource'
const NOWHERE = 'nowhere.example.org'

const challenge = (value: string): Mutation => ({
  on: 'GET /api/notes',
  when: ({ headers }) => !headers.has('authorization'),
  headers: { 'www-authenticate': value },
})

const check = (wire: readonly Mutation[], options?: Partial<CheckOptions>): Promise<Report> =>
  checkWithout(NOWHERE, wire, options)
const verdict = ({ verdicts }: Report, rule: Verdict['rule']) => verdicts.find((one) => one.rule === rule)

test('where the challenge points to a host that cannot be asked, the well-known URL still counts', async () => {
  const report = await check([challenge(`Bearer resource_metadata="https://${NOWHERE}/metadata"`)])
  expect(verdict(report, 'challenge/resource-metadata')?.outcome).toBe('inconclusive')
  expect(verdict(report, 'resource/reachable')?.outcome).toBe('pass')
  expect(violated(report)).toEqual([])
})

test('where the resource is a host that cannot be asked, the example of the document still counts', async () => {
  const report = await check([{ on: METADATA, json: { resource: `https://${NOWHERE}` } }])
  expect(verdict(report, 'challenge/status')?.outcome).toBe('pass')
  expect(violated(report)).toEqual(['resource/identifier-match'])
})

test('where the URL that was given cannot be asked, no other is judged in its place', async () => {
  const report = await check([], { resource: `https://${NOWHERE}/api` })
  expect(verdict(report, 'challenge/status')?.outcome).toBe('inconclusive')
  expect(violated(report)).toEqual([])
})

test('metadata behind a server error are not missing', async () => {
  const report = await check([{ on: METADATA, status: 503 }])
  expect(verdict(report, 'resource/reachable')?.blockedBy).toBe('transport/server-error')
  expect(violated(report)).toEqual(['transport/server-error'])
})

test('a server error is no missing challenge', async () => {
  const report = await check([{ on: 'GET /api/notes', status: 500 }], { resource: `${ORIGIN}/api/notes` })
  expect(verdict(report, 'challenge/status')?.blockedBy).toBe('transport/server-error')
  expect(violated(report)).toEqual(['transport/server-error'])
})

test('a fragment of the pointer is not sent, and changes nothing', async () => {
  const report = await check([
    challenge('Bearer resource_metadata="{origin}/.well-known/oauth-protected-resource#top"'),
  ])
  expect(verdict(report, 'challenge/resource-metadata')?.outcome).toBe('pass')
  expect(violated(report)).toEqual([])
})

test('metadata are never fetched over http because a challenge says so', async () => {
  const report = await check([challenge(`Bearer resource_metadata="http://${NOWHERE}/metadata"`)])
  expect(report.exchanges.filter(({ request }) => request.url.startsWith('http:'))).toEqual([])
  expect(violated(report)).toEqual(['challenge/resource-metadata'])
})
