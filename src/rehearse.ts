import { type FastClock, fastClock } from './clock.js'
import { formDriver } from './drivers/form.js'
import type { Effect, Report } from './model.js'
import { DEFAULTS, defaultBudget } from './options.js'
import { RULES } from './rules.js'
import { run } from './run.js'
import type { Defect } from './sandbox/defects.js'
import { type ServiceOptions, seedAccount } from './sandbox/options.js'
import { createService } from './sandbox/service.js'
import { type TlsInfo, TransportFailure } from './session/http.js'
import { inProcess } from './transports/in-process.js'

/** A public name over https, so that no rule is softened by what is allowed on loopback. */
export const REHEARSAL_ORIGIN = 'https://service.example.net'
const DAY = 86_400_000

/** The person who claims. */
const ACCOUNT = seedAccount()

/** What a check of the sandbox is told, so that nothing is left out. */
export const REHEARSAL = {
  effects: new Set<Effect>(['read', 'register', 'claim', 'revoke']),
  account: ACCOUNT,
  loginHint: ACCOUNT.email,
  knownAccount: ACCOUNT.email,
  claim: formDriver({ account: ACCOUNT, outbox: `${REHEARSAL_ORIGIN}/outbox` }),
  /** Longer than anything lives that the sandbox issues. Nobody waits for it: the clock is a fast one. */
  maxWait: 25 * 3_600_000,
  maxRegistrations: defaultBudget({ loginHint: ACCOUNT.email }).maxRegistrations,
  /** With the effect `hostile` a code is guessed at, which takes more than a walk usually may. */
  maxRequests: 250,
} satisfies Defect['options']

/** All rules against the sandbox, in this process and without a socket; with a defect, against a service that breaks just that. */
export async function rehearse(defect?: Defect, service: Partial<ServiceOptions> = {}): Promise<Report> {
  const clock = fastClock()
  const options = { origin: REHEARSAL_ORIGIN, account: ACCOUNT, now: clock.now, ...service }
  const sandbox = await createService(options, defect ? [defect] : [])
  const { failure, protocol, daysLeft } = defect?.connection ?? {}
  const fetch = async (request: Request) => {
    if (failure !== undefined) throw new TransportFailure(failure, `${request.method} ${request.url}: ${failure}`)
    return sandbox.fetch(request)
  }
  return rehearseWith(fetch, { ...REHEARSAL, ...defect?.options }, tlsInfo(protocol, daysLeft), clock)
}

const tlsInfo = (protocol = 'TLSv1.3', daysLeft = 90): TlsInfo => ({ protocol, validTo: Date.now() + daysLeft * DAY })

/** The same against any service of that origin; one that keeps time has to keep that of `clock`. */
export function rehearseWith(
  fetch: (request: Request) => Promise<Response>,
  options: Defect['options'] = {},
  tls = tlsInfo(),
  clock: FastClock = fastClock(),
): Promise<Report> {
  const transport = inProcess(fetch, tls)
  return run({
    options: { ...DEFAULTS, revocationGrace: 0, ...options, target: new URL(REHEARSAL_ORIGIN) },
    rules: RULES,
    transport: (request, signal) => clock.during(() => transport(request, signal)),
    clock,
  })
}
