/** Canned runs with a finding, and services that answer what they are told. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { RecordedExchange, Report } from '../../../src/model/report.js'
import { reproduce } from '../../../src/reports/repro/script.js'

export const ORIGIN = 'http://127.0.0.1:9'
export const JSON_TYPE = [['content-type', 'application/json']] as const
export const RULE = 'token/no-store'

export const exchange = (
  id: number,
  request: Partial<RecordedExchange['request']>,
  body: string,
  status = 200,
): RecordedExchange => ({
  id,
  step: 'step',
  startedAt: '2026-07-01T08:00:00.000Z',
  durationMs: 1,
  request: { method: 'POST', url: `${ORIGIN}/token`, headers: JSON_TYPE, ...request },
  response: { status, headers: [], body },
})

/** A report whose rule found something in the last of these exchanges. */
export function found(
  exchanges: readonly RecordedExchange[],
  more: Partial<Report> = {},
  message = 'it is wrong',
): Report {
  const [verdict] = REPORT.verdicts
  const at = { exchange: exchanges.at(-1)?.id ?? 0, status: 200 }
  const problems = [{ message, at, expected: message, actual: message }]
  const { surface: _, ...rest } = REPORT
  return {
    ...rest,
    target: ORIGIN,
    exchanges,
    tokens: {},
    verdicts: verdict ? [{ ...verdict, rule: RULE, stage: 'token', problems }] : [],
    ...more,
  }
}

export function scriptOf(report: Report): string {
  const made = reproduce(report, RULE)
  if ('none' in made) throw new Error(made.none)
  return made.script
}

export const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

export interface Got {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A service that gives these answers in turn, and what it was asked. */
export async function answering(
  ...answers: readonly string[]
): Promise<{ readonly origin: string; readonly got: Got[] }> {
  const got: Got[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      response.end(answers[got.length] ?? '{}')
      got.push({ url: request.url ?? '', body, headers: request.headers })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}
