import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import { objectOf, readJson } from '../../src/wire/json.js'
import { type Answer, checkBehind } from '../behind.js'
import { listUnexplained } from '../harness.js'

const verdict = ({ verdicts }: Report, id: RuleId) => verdicts.find(({ rule }) => rule === id)
const outcome = (report: Report, id: RuleId) => verdict(report, id)?.outcome

const isCall = (request: Request) => new URL(request.url).pathname === '/api/notes'
const isRevocation = ({ method, url }: Request) => method === 'POST' && new URL(url).pathname === '/oauth2/revoke'

/** A gateway that goes on taking tokens for as many requests after the first revocation. */
function caching(requests: number): Answer {
  let left: number | undefined
  return async (request, service) => {
    if (isRevocation(request)) left ??= requests
    const answer = await service(request)
    if (!isCall(request) || left === undefined || left-- <= 0) return answer
    return Response.json({ notes: [] })
  }
}

test('a token may outlive its revocation within the grace', async () => {
  const report = await checkBehind(caching(2), { revocationGrace: 1000 })
  expect(outcome(report, 'revoke/effective')).toBe('pass')
})

test('the grace is not exceeded', async () => {
  const report = await checkBehind(caching(Number.POSITIVE_INFINITY), { revocationGrace: 250 })
  expect(outcome(report, 'revoke/effective')).toBe('fail')
  const asked = report.exchanges.filter(
    ({ step, request }) => step === 'revocation' && request.url.endsWith('/api/notes'),
  )
  // The first token once; then the second at 0, 100 and 250 ms.
  expect(asked).toHaveLength(4)
})

test('a dead token may be forbidden instead of unauthorized', async () => {
  const report = await checkBehind(async (request, service) => {
    const answer = await service(request)
    const isBearer = request.headers.get('authorization')?.startsWith('Bearer at_') ?? false
    return isCall(request) && isBearer && answer.status === 401 ? new Response('{}', { status: 403 }) : answer
  })
  expect(outcome(report, 'revoke/effective')).toBe('pass')
})

test('a new token that ends the one before is no effect of the revocation', async () => {
  let latest = ''
  const report = await checkBehind(async (request, service) => {
    const answer = await service(request)
    const isExchange = request.url.endsWith('/oauth2/token') && answer.status === 200
    if (isExchange) latest = String(objectOf(readJson(await answer.clone().text()))?.['access_token'])
    const token = request.headers.get('authorization')?.slice('bearer '.length)
    const isEnded = isCall(request) && token?.startsWith('at_') && token !== latest
    return isEnded ? Response.json({ error: 'invalid_token' }, { status: 401 }) : answer
  })
  expect(report.verdicts.filter(({ stage }) => stage === 'access').map((one) => one.outcome)).not.toContain('fail')
  expect(outcome(report, 'access/scheme-case')).toBe('pass')
  expect(outcome(report, 'revoke/effective')).toBe('pass')
  expect(outcome(report, 'revoke/only-that-token')).toBe('pass')
})

test('a bot wall before GET hides nothing else', async () => {
  const report = await checkBehind(async (request, service) => {
    const isGet = request.method === 'GET' && new URL(request.url).pathname === '/oauth2/revoke'
    return isGet ? new Response('', { status: 403, headers: { 'cf-mitigated': 'challenge' } }) : service(request)
  })
  expect(outcome(report, 'revoke/get-refused')).toBe('inconclusive')
  expect(outcome(report, 'revoke/effective')).toBe('pass')
})

test('an API that breaks on a dead token is a server error, and nothing is known of the revocation', async () => {
  let revoked = false
  const report = await checkBehind(async (request, service) => {
    revoked ||= isRevocation(request)
    return isCall(request) && revoked ? new Response('', { status: 500 }) : service(request)
  })
  expect(verdict(report, 'revoke/effective')).toMatchObject({ outcome: 'blocked', blockedBy: 'transport/server-error' })
  expect(listUnexplained(report)).toEqual([])
})

test('without a URL that is known to be protected, nothing is known of the revocation', async () => {
  const report = await checkBehind(async (request, service) =>
    isCall(request) ? Response.json({ notes: [] }) : service(request),
  )
  for (const { rule, outcome: ended, option } of report.verdicts.filter(({ stage }) => stage === 'revoke')) {
    expect({ rule, ended, option }).toEqual({ rule, ended: 'notRun', option: '--resource <url>' })
  }
})

test('a 403 that says nothing is no proof that the token is known', async () => {
  const report = await checkBehind(async (request, service) => {
    const isBearer = request.headers.get('authorization')?.startsWith('Bearer') ?? false
    return isCall(request) && isBearer ? new Response('', { status: 403 }) : service(request)
  })
  expect(outcome(report, 'access/accepted')).toBe('pass')
  expect(verdict(report, 'revoke/effective')).toMatchObject({ outcome: 'notRun', option: '--resource <url>' })
})
