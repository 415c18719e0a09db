/** Starts the sandbox for the commands `sandbox` and `demo`. */

import { FIXTURE_FILES } from '../../../fixtures/registry.generated.js'
import type { RuleId } from '../../model/stage.js'
import type { ServeFlags } from '../../options/table.js'
import type { Defect } from '../../service/defects.js'
import { type Listening, listen } from '../../service/listen.js'
import { completeOptions, type ServiceOptions } from '../../service/options.js'
import { createService } from '../../service/service.js'
import { LARGEST, readText } from '../input/read-file.js'
import { knownRule } from '../input/rule-choice.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'

export interface Serving extends Listening {
  readonly account: ServiceOptions['account']
  readonly defects: readonly { readonly rule: RuleId; readonly name: string }[]
}

/** Starts the sandbox. A port that is not free is a usage error. */
export async function serve(flags: ServeFlags): Promise<Serving> {
  const defects = (flags.defect ?? []).map(defectOf)
  const { account, ttl: usual, interval, rateLimit } = completeOptions({})
  // A defect may set lifetimes that make it visible. The command line overrides them.
  const ttl: ServiceOptions['ttl'] = Object.assign(
    {},
    usual,
    ...defects.map(({ defect }) => defect.service?.ttl),
    lifetimes(flags),
  )
  const options: Partial<ServiceOptions> = {
    dialect: flags.dialect,
    account,
    interval: flags.interval ?? interval,
    rateLimit: flags.rateLimit ?? rateLimit,
    trust: flags.trust ?? [],
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
    return { ...listening, account, defects: defects.map(({ rule, defect }) => ({ rule, name: defect.name })) }
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

/** The rules about https. The sandbox serves http on loopback, where they cannot fail. */
const OVER_TLS: readonly RuleId[] = ['transport/https', 'transport/tls', 'transport/hsts']

function defectOf(id: string): { rule: RuleId; defect: Defect } {
  const rule = knownRule(id).id
  const defect = FIXTURE_FILES[rule]?.defects[0]
  if (OVER_TLS.includes(rule)) throw new UsageError(`a defect of ${rule} needs https, but the sandbox serves http`)
  if (!defect) throw new UsageError(`the sandbox has no defect for ${rule}`)
  return { rule, defect }
}
