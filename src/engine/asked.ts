/** Says in a report what the user asked of the run, without secrets. */

import type { CheckOptions } from '../facts/options.js'
import type { AskedOptions, LiveOptions } from '../model/asked.js'
import type { Report } from '../model/report.js'
import { isProxied } from '../wire/route.js'

export function askedOf(options: CheckOptions, mode: Report['mode']): AskedOptions {
  const { dialect, rules, ruleset, baseline, register } = options
  return {
    dialect,
    rules: Object.fromEntries(rules),
    ...given({ ruleset, baseline: baseline?.file, register: register?.file }),
    ...(mode === 'check' ? { live: liveOf(options) } : {}),
  }
}

function liveOf(options: CheckOptions): LiveOptions {
  const { target, effects, claim, account, provider, providerDomain, route = {}, allowPrivate, externalLinks } = options
  const { resource, writeUrl, writeMethod, writeBody, also, accountHost, loginHint, knownAccount, providerAudience } =
    options
  return {
    effects: [...effects],
    ...given({
      resource,
      writeUrl,
      writeMethod,
      writeBody,
      also,
      accountHost,
      loginHint,
      knownAccount,
      providerAudience,
    }),
    ...given({
      account: account?.email,
      claim: claim && (claim.attended ? ('person' as const) : ('program' as const)),
      provider: provider?.issuer,
      header: route.headers?.map(([name]) => name),
      headerOrigin: route.origins,
      basicAuth: route.basic === undefined ? undefined : (true as const),
      clientCert: route.client && (true as const),
      proxy: isProxied(route, target, target.host) ? (true as const) : undefined,
      maxRequests: finite(options.maxRequests),
      maxRegistrations: finite(options.maxRegistrations),
      runTimeout: finite(options.runTimeout / 1000),
    }),
    providerDomain,
    timeout: options.timeout / 1000,
    maxWait: options.maxWait / 1000,
    revocationGrace: options.revocationGrace / 1000,
    allowPrivate,
    externalLinks,
  }
}

/** A replay has no limits. JSON has no word for that. */
const finite = (limit: number): number | undefined => (Number.isFinite(limit) ? limit : undefined)

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what was not given. */
const given = <T extends object>(members: T): Given<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>
