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
import { type TlsInfo, TransportFailure } from '../wire/http.js'

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
  writeUrl: `${REHEARSAL_ORIGIN}/api/notes`,
  maxRegistrations: defaultBudget({ loginHint: ACCOUNT.email }).maxRegistrations,
  /** With the effect `hostile` a code is guessed at, which takes more than a walk usually may. */
  maxRequests: 250,
} satisfies Defect['options']

/** Who signs ID-JAGs and events, where a provider is trusted. */
const PROVIDER_ISSUER = 'https://provider.example.net'
/** Most of what a provider signs has to be refused, each with a request of its own. */
const WITH_PROVIDER = { maxRequests: 600 }

/**
 * All rules against the sandbox, in this process and without a socket; with a defect, against a service that breaks just that.
 * With `provider`, the service trusts one, and the check has it.
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
  const { failure, protocol, daysLeft } = defect?.connection ?? {}
  const fetch = async (request: Request) => {
    if (failure !== undefined) throw new TransportFailure(failure, `${request.method} ${request.url}: ${failure}`)
    return sandbox.fetch(request)
  }
  const given = { ...REHEARSAL, ...(provider ? providerOptions(provider) : {}), ...defect?.options }
  return rehearseWith(fetch, given, tlsInfo(clock.now(), protocol, daysLeft), clock, onRecord)
}

/** What the sandbox is told of a provider. */
export const trustIn = (provider: AgentProvider): Pick<ServiceOptions, 'trust' | 'fetch'> => ({
  trust: [provider.issuer, provider.second.issuer],
  fetch: (request) => provider.fetch(request),
})

/** What the check is told of it. */
const providerOptions = (provider: AgentProvider): Partial<CheckOptions> => ({
  provider,
  effects: new Set([...REHEARSAL.effects, 'event']),
  maxRequests: WITH_PROVIDER.maxRequests,
  maxRegistrations: defaultBudget({ loginHint: ACCOUNT.email, provider }).maxRegistrations,
})

/** What a connection shows at that time. */
const tlsInfo = (now: number, protocol = 'TLSv1.3', daysLeft = 90): TlsInfo => ({
  protocol,
  validTo: now + daysLeft * DAY,
})

/** The same against any service of that origin; one that keeps time has to keep that of `clock`. */
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
