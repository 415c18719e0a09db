/** Checks the sandbox in this process, without a socket. */

import { RULES } from '../catalogue/rules.js'
import { formDriver } from '../drivers/form.js'
import { type Run, run } from '../engine/run.js'
import { type CheckOptions, DEFAULTS, defaultBudget } from '../facts/options.js'
import type { Effect } from '../model/effect.js'
import type { Report } from '../model/report.js'
import { createProvider } from '../provider/create.js'
import type { AgentProvider } from '../provider/provider.js'
import type { Defect } from '../service/defects.js'
import { type ServiceOptions, seedAccount } from '../service/options.js'
import { createService } from '../service/service.js'
import { type Clock, fastClock } from '../session/clock.js'
import { inProcess } from '../session/transport/in-process.js'
import { answerFault, describeFault } from '../wire/broken-answers.js'
import { type TlsInfo, TransportFailure } from '../wire/http.js'

/** A public name over https, because rules are milder on loopback. */
export const REHEARSAL_ORIGIN = 'https://service.example.net'
const DAY = 86_400_000

/** The person who claims. */
const ACCOUNT = seedAccount()

/** What a check of the sandbox is asked. */
const ASKED = {
  effects: new Set<Effect>(['read', 'register', 'claim', 'revoke']),
  account: ACCOUNT,
  loginHint: ACCOUNT.email,
  knownAccount: ACCOUNT.email,
  claim: formDriver({ account: ACCOUNT, outbox: `${REHEARSAL_ORIGIN}/outbox` }),
  /** Longer than the lifetime of anything that the sandbox issues. It costs no time, because the clock is a fast one. */
  maxWait: 25 * 3_600_000,
  writeUrl: `${REHEARSAL_ORIGIN}/api/notes`,
} satisfies Defect['options']

/** Returns the budget of a check, as a user has it who sets none. */
function budgetFor(options: Parameters<typeof defaultBudget>[0]) {
  const { maxRegistrations, wouldDo } = defaultBudget({ ...ASKED, ...options })
  return { maxRegistrations, wouldDo }
}

/** The options of a check of the sandbox, so that no rule is left out. */
export const REHEARSAL = {
  ...ASKED,
  ...budgetFor({}),
  /** With the effect `hostile`, the check guesses codes, which takes more requests than a usual walk. */
  maxRequests: 250,
} satisfies Defect['options']

/** The provider that signs ID-JAGs and events, for checks that have one. */
const PROVIDER_ISSUER = 'https://provider.example.net'
/** Most tokens that a provider signs must be refused, and each takes its own request. */
const WITH_PROVIDER = { maxRequests: 600 }

/**
 * Runs all rules against the sandbox, in this process and without a socket. With a defect, the service breaks only that. With
 * `provider`, the service trusts a provider, and the check uses it.
 */
export async function rehearse(
  defect?: Defect,
  service: Partial<ServiceOptions> = {},
  { provider: isTrusted = false, onRecord }: { readonly provider?: boolean } & Pick<Run, 'onRecord'> = {},
): Promise<Report> {
  const clock = fastClock()
  const provider = isTrusted ? await createProvider({ issuer: PROVIDER_ISSUER }) : undefined
  const trusting = provider ? trustIn(provider) : {}
  const options = { origin: REHEARSAL_ORIGIN, account: ACCOUNT, now: clock.now, ...trusting, ...service }
  const sandbox = await createService(options, defect ? [defect] : [])
  const { protocol, daysLeft } = defect?.connection ?? {}
  const fetch = failing(defect?.connection, (request) => sandbox.fetch(request))
  const asked = { ...REHEARSAL, ...(provider ? providerOptions(provider) : {}) }
  const given = { ...asked, ...budgetFor({ ...asked, ...defect?.options }), ...defect?.options }
  return rehearseWith(fetch, given, tlsInfo(clock.now(), protocol, daysLeft), clock, onRecord)
}

/** Makes the requests to a service fail as a defect says. */
function failing(
  { failure, isFleeting }: NonNullable<Defect['connection']> = {},
  fetch: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  if (failure === undefined) return fetch
  const tried = new Set<string>()
  return async (request) => {
    const shown = `${request.method} ${request.url}`
    if (isFleeting && tried.has(shown)) return fetch(request)
    tried.add(shown)
    const fault = answerFault(failure)
    throw new TransportFailure(failure, fault ? describeFault(shown, fault) : `${shown}: ${failure}`)
  }
}

/** Returns the options by which the sandbox trusts a provider. */
export const trustIn = (provider: AgentProvider): Pick<ServiceOptions, 'trust' | 'fetch'> => ({
  trust: [provider.issuer, provider.second.issuer],
  fetch: (request) => provider.fetch(request),
})

/** Returns the options by which the check uses it. */
const providerOptions = (provider: AgentProvider): Partial<CheckOptions> => ({
  provider,
  effects: new Set([...REHEARSAL.effects, 'event']),
  maxRequests: WITH_PROVIDER.maxRequests,
})

/** Returns what TLS shows at that time. */
const tlsInfo = (now: number, protocol = 'TLSv1.3', daysLeft = 90): TlsInfo => ({
  protocol,
  validTo: now + daysLeft * DAY,
})

/** Does the same against any service of that origin. A service that keeps time must use `clock`. */
export function rehearseWith(
  fetch: (request: Request) => Promise<Response>,
  options: Defect['options'] = {},
  tls?: TlsInfo,
  clock: Clock = fastClock(),
  onRecord?: Run['onRecord'],
): Promise<Report> {
  const transport = inProcess(fetch, tls ?? tlsInfo(clock.now()))
  return run({
    options: { ...DEFAULTS, revocationGrace: 0, ...options, target: new URL(REHEARSAL_ORIGIN) },
    rules: RULES,
    catalogue: RULES,
    transport,
    clock,
    ...(onRecord ? { onRecord } : {}),
  })
}
