import { describe, expect, test } from 'vitest'
import type { DialectName } from '../../src/dialects/index.js'
import { formDriver } from '../../src/drivers/form.js'
import { createProvider } from '../../src/provider/create.js'
import { createJwk, createKeys } from '../../src/provider/keys.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { REHEARSAL, REHEARSAL_ORIGIN, rehearseWith, trustIn } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { THOROUGH } from '../thorough.js'
import { planted, Seen, WRITINGS } from './planting.js'
import { everyTextOf } from './texts.js'

/** A run against a service that tells everything, and every text that comes out of it. */
async function outputs(write: (secret: string) => string, dialect: DialectName = '0.6') {
  const clock = fastClock()
  const keys = await createKeys('ES256')
  const provider = await createProvider({ ...keys, issuer: 'https://provider.example.net' })
  const { account } = REHEARSAL
  const seen = new Seen([account.secret])
  const service = await createService({
    origin: REHEARSAL_ORIGIN,
    account,
    now: clock.now,
    dialect,
    ...trustIn(provider),
  })
  const leaky = planted((request) => service.fetch(request), seen, write)
  let record: RunFile | undefined
  const options = {
    ...REHEARSAL,
    claim: formDriver({ account, outbox: `${REHEARSAL_ORIGIN}/outbox` }),
    provider,
    effects: new Set([...REHEARSAL.effects, 'event' as const]),
    maxRequests: 600,
    maxRegistrations: 60,
  }
  const report = await rehearseWith(leaky, options, undefined, clock, (run) => {
    record = run
  })
  return { report, seen, texts: everyTextOf(report, record) }
}

/** The secrets that stand in a text, as they were written and as they are. What nobody signed is none. */
function leaksIn(text: string, secrets: Iterable<string>, write: (secret: string) => string): string[] {
  return [...secrets]
    .filter((secret) => !secret.endsWith('.'))
    .flatMap((secret) => [...new Set([secret, write(secret), JSON.stringify(write(secret)).slice(1, -1)])])
    .filter((form) => (form.length < SHORT ? new RegExp(`\\b${form}\\b`).test(text) : text.includes(form)))
}
/** A code of six digits stands in one of a hundred lists of fingerprints by chance. */
const SHORT = 8

describe.runIf(THOROUGH)('a service that tells every secret', () => {
  test.each(Object.entries(WRITINGS))(
    '%s',
    async (_, write) => {
      const { report, seen, texts } = await outputs(write)
      expect(report.summary.error).toBe(0)
      expect(seen.secrets.size).toBeGreaterThan(15)
      const leaks = [...texts].map(([name, text]) => [name, leaksIn(text, seen.secrets, write)])
      expect(leaks.filter(([, found]) => found?.length !== 0)).toEqual([])
    },
    60_000,
  )
})

test('the private half of a published key', async () => {
  const key = await createJwk('ES256')
  const service = await createService({ origin: REHEARSAL_ORIGIN })
  const d = String(key.d)
  const leaky = async (request: Request) => {
    const answer = await service.fetch(request)
    return new URL(request.url).pathname.endsWith('jwks.json')
      ? Response.json({ keys: [key], note: `d is ${d}` })
      : answer
  }
  let record: RunFile | undefined
  const report = await rehearseWith(leaky, {}, undefined, fastClock(), (run) => {
    record = run
  })
  expect(report.verdicts.find(({ rule }) => rule === 'server/jwks')?.outcome).toBe('fail')
  for (const text of [JSON.stringify(report), JSON.stringify(record)]) expect(text).not.toContain(d)
  expect(JSON.stringify(report)).toContain('‹private_key#1›')
})
