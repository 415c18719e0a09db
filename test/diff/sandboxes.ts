/** Checks sandboxes in this process, as often as is wanted: only the time, the randomness and the port differ. */

import { RULES } from '../../src/catalogue/rules.js'
import type { DialectName } from '../../src/dialects/index.js'
import { formDriver } from '../../src/drivers/form.js'
import { run } from '../../src/engine/run.js'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import type { Effect } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import { createProvider } from '../../src/provider/create.js'
import { trustIn } from '../../src/selftest/rehearse.js'
import type { Defect } from '../../src/service/defects.js'
import { type ServiceOptions, seedAccount } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { inProcess } from '../../src/session/transport/in-process.js'

let port = 20_000

export interface Asked {
  readonly dialect?: DialectName
  readonly defects?: readonly Defect[]
  readonly service?: Partial<ServiceOptions>
  readonly options?: Partial<CheckOptions>
  /** Whether a provider vouches for users. */
  readonly vouched?: boolean
  readonly origin?: string
}

/** Checks a sandbox at a port that no other one has. */
export async function checked({
  dialect = '0.6',
  defects = [],
  service,
  options,
  vouched,
  origin,
}: Asked = {}): Promise<Report> {
  const at = origin ?? `http://127.0.0.1:${port++}`
  const account = seedAccount()
  const clock = fastClock()
  const provider = vouched ? await createProvider({ issuer: `http://127.0.0.1:${port++}` }) : undefined
  const trusting = provider ? trustIn(provider) : {}
  const sandbox = await createService(
    { origin: at, account, dialect, now: clock.now, ...trusting, ...service },
    defects,
  )
  const effects = new Set<Effect>(['read', 'register', 'claim', 'revoke', ...(provider ? ['event' as const] : [])])
  const asked: Partial<CheckOptions> = {
    effects,
    account,
    loginHint: account.email,
    knownAccount: account.email,
    claim: formDriver({ account, outbox: `${at}/outbox` }),
    maxWait: 25 * 3_600_000,
    writeUrl: `${at}/api/notes`,
    maxRequests: 600,
    maxRegistrations: 100,
    revocationGrace: 0,
    ...(provider ? { provider } : {}),
    ...options,
  }
  const report = await run({
    options: { ...DEFAULTS, ...asked, target: new URL(at) },
    rules: RULES,
    catalogue: RULES,
    transport: inProcess((request) => sandbox.fetch(request)),
    clock,
  })
  // As a file keeps it.
  return JSON.parse(JSON.stringify(report))
}
