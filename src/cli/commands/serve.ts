/** Starts the sandbox for the commands `sandbox` and `demo`. */

import type { ServeFlags } from '../../options/table.js'
import { type Listening, listen } from '../../service/listen.js'
import { completeOptions, type ServiceOptions } from '../../service/options.js'
import { createService } from '../../service/service.js'
import { LARGEST, readText } from '../input/read-file.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { type ServedDefect, servedDefect } from './served-defect.js'

export interface Serving extends Listening {
  readonly account: ServiceOptions['account']
  readonly trust: ServiceOptions['trust']
  readonly ttl: ServiceOptions['ttl']
  readonly defects: readonly ServedDefect[]
}

/** Starts the sandbox; `given` is what no flag says. A port that is not free is a usage error. */
export async function serve(flags: ServeFlags, given: Partial<ServiceOptions> = {}): Promise<Serving> {
  const defects = (flags.defect ?? []).map((id) => servedDefect(id, flags.dialect))
  const { account, ttl: usual, interval, rateLimit } = completeOptions({})
  // A defect may set lifetimes that make it visible. The command line overrides them.
  const ttl: ServiceOptions['ttl'] = Object.assign(
    {},
    usual,
    ...defects.map(({ defect }) => defect.service?.ttl),
    lifetimes(flags),
  )
  const { trust = [] } = flags
  const options: Partial<ServiceOptions> = {
    ...given,
    dialect: flags.dialect,
    account,
    interval: flags.interval ?? interval,
    rateLimit: flags.rateLimit ?? rateLimit,
    trust,
    document: flags.document === undefined ? undefined : await documentAt(flags.document),
    ttl,
  }
  const create = (origin: string) =>
    createService(
      { ...options, origin },
      defects.map(({ defect }) => ({ ...defect, service: { ...defect.service, ttl } })),
    )
  try {
    const listening = await listen(create, flags.port)
    return { ...listening, account, trust, ttl, defects }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function documentAt(file: string): Promise<string> {
  await refuseToLeave(file)
  return readText(file, LARGEST.document)
}

function lifetimes(flags: ServeFlags): Partial<ServiceOptions['ttl']> {
  return {
    ...(flags.ttlAccess === undefined ? {} : { access: flags.ttlAccess }),
    ...(flags.ttlAssertion === undefined ? {} : { assertion: flags.ttlAssertion }),
    ...(flags.ttlUserCode === undefined ? {} : { userCode: flags.ttlUserCode }),
    ...(flags.ttlRegistration === undefined ? {} : { registration: flags.ttlRegistration }),
  }
}
