/** What is refused is not absent: a gate before a service leaves everything open, and says what passes it. */

import { expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import type { Report } from '../../src/model/report.js'
import { checkFetch, ORIGIN, withOutcome } from '../harness.js'

const PRM = '/.well-known/oauth-protected-resource'
const code = (report: Report) => exitCode(report, { strict: false, complete: false })
const failed = (report: Report) => withOutcome(report, 'fail').map(({ rule }) => rule)

/** A service that answers `usual` everywhere but at these paths. */
const serve = (
  usual: number | Response,
  others: Readonly<Record<string, number>> = {},
  options: Parameters<typeof checkFetch>[1] = {},
) =>
  checkFetch(({ url }) => {
    const answer = others[new URL(url).pathname] ?? usual
    return Promise.resolve(typeof answer === 'number' ? new Response('no', { status: answer }) : answer.clone())
  }, options)

const challenge = (value: string) => new Response('no', { status: 401, headers: { 'www-authenticate': value } })

test.each<[name: string, answer: number | Response, option: RegExp]>([
  ['403', 403, /--header or --header-env/],
  ['401', 401, /--header or --header-env/],
  ['HTTP Basic', challenge('Basic realm="staging"'), /--basic-auth-env/],
])('%s to everything decides nothing', async (_name, answer, option) => {
  const report = await serve(answer, {}, { resource: `${ORIGIN}/api` })
  expect(report.posture).toBeNull()
  expect(failed(report)).toEqual([])
  expect(
    withOutcome(report, 'notApplicable').filter(({ rule }) => /^(?:resource|server|challenge)/.test(rule)),
  ).toEqual([])
  const served = report.verdicts.find(({ rule }) => rule === 'document/served')
  expect(served).toMatchObject({ outcome: 'inconclusive', unanswered: expect.stringMatching(option) })
  expect(code(report)).toBe(3)
})

test('a document that is refused while other paths are missing is refused by the service', async () => {
  const report = await serve(404, { '/auth.md': 403 })
  expect(failed(report)).toEqual(['document/served'])
  expect(report.verdicts.find(({ rule }) => rule === 'document/served')?.problems[0]?.fix).toMatch(/--header/)
  expect(report.posture).toBeNull()
  expect(report.postureSentence).toContain('/auth.md answered 403')
  expect(code(report)).toBe(1)
})

test('metadata that are refused beside a missing document leave open what the service is', async () => {
  const report = await serve(404, { [PRM]: 403 })
  expect(failed(report)).toEqual(['document/served'])
  expect(report.posture).toBeNull()
  expect(report.postureSentence).toContain(`${PRM} answered 403`)
})

test('an API that asks everybody for a token, and says where to get it, is no gate', async () => {
  const report = await serve(challenge(`Bearer resource_metadata="${ORIGIN}${PRM}"`))
  expect(failed(report)).toContain('document/served')
  expect(code(report)).toBe(1)
})
