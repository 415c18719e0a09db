/** Makes the account and the driver of a run from the options about the person who claims. */

import { commandDriver } from '../../drivers/command.js'
import type { ClaimDriver } from '../../drivers/driver.js'
import { formDriver } from '../../drivers/form.js'
import type { CheckOptions } from '../../facts/options.js'
import type { CLAIM_COST } from '../../options/costs.js'
import type { CheckFlags } from '../../options/table.js'
import { refusePassword } from '../../session/options.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { Shown } from '../terminal/progress.js'
import { promptDriver } from '../terminal/prompt.js'
import { notSet } from './not-set.js'

type ClaimFlags = Pick<CheckFlags, 'loginHint' | 'claim' | 'account' | 'accountSecretEnv' | 'outbox'>
type ClaimOptions = Pick<CheckOptions, 'loginHint' | 'account' | 'claim' | 'outbox'>

type DriverName = keyof typeof CLAIM_COST

/** Returns the kind of the driver: `prompt`, `command:<cmd>`, `form` or `none`. */
export function driverName(claim = 'none'): DriverName {
  if (claim === 'command:') throw new UsageError('--claim command: names no command')
  if (claim.startsWith('command:')) return 'command'
  if (claim === 'prompt' || claim === 'form' || claim === 'none') return claim
  throw new UsageError(`--claim "${claim}" is not one of prompt, command:<cmd>, form, none`)
}

export function claimOptions(flags: ClaimFlags, io: Io, shown: Shown): ClaimOptions {
  const account = accountOf(flags, io.env)
  const loginHint = flags.loginHint ?? account?.email
  const claim = driverOf(flags, account, io, shown)
  if (claim && loginHint === undefined)
    throw new UsageError(
      `--claim ${driverName(flags.claim)} needs --login-hint <email>: the person whom the service asks`,
    )
  return {
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(account === undefined ? {} : { account }),
    ...(claim === undefined ? {} : { claim }),
    ...(flags.outbox === undefined ? {} : { outbox: flags.outbox }),
  }
}

function driverOf(
  { claim, outbox }: ClaimFlags,
  account: CheckOptions['account'],
  io: Io,
  shown: Shown,
): ClaimDriver | undefined {
  switch (driverName(claim)) {
    case 'none':
      return undefined
    case 'command':
      return commandDriver((claim ?? '').slice('command:'.length), io.env, io.keeper?.group)
    case 'prompt':
      return promptDriver({ stdin: io.stdin, showsQr: io.stderr.isTTY === true, shown })
    case 'form':
      if (!account)
        throw new UsageError(
          '--claim form needs --account <email>, and --account-secret-env <NAME> where the service asks for a password',
        )
      return formDriver({ account, ...(outbox === undefined ? {} : { outbox }) })
  }
}

/** Reads the account. The password comes from a variable, because everybody on the machine can see command lines. */
function accountOf({ account: email, accountSecretEnv: name }: ClaimFlags, env: Io['env']): CheckOptions['account'] {
  if (email === undefined && name === undefined) return undefined
  if (email === undefined) throw new UsageError('--account-secret-env needs --account <email>')
  if (name === undefined) return { email }
  const secret = env[name]
  if (!secret) throw new UsageError(`--account-secret-env: ${notSet(name)}`)
  const refusal = refusePassword(secret)
  if (refusal !== undefined) throw new UsageError(`--account-secret-env: ${refusal}`)
  return { email, secret }
}
