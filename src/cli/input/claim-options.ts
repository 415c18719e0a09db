import { commandDriver } from '../../drivers/command.js'
import type { ClaimDriver } from '../../drivers/driver.js'
import { formDriver } from '../../drivers/form.js'
import type { CheckOptions } from '../../facts/options.js'
import { httpUrl } from '../../wire/sites.js'
import { type Io, UsageError } from '../terminal/io.js'
import type { Shown } from '../terminal/progress.js'
import { promptDriver } from '../terminal/prompt.js'

/** What commander makes of the options that are about a person and a claim. */
export interface ClaimFlags {
  readonly loginHint?: string
  readonly knownAccount?: string
  readonly claim?: string
  readonly account?: string
  readonly accountSecretEnv?: string
  readonly outbox?: string
}

type ClaimOptions = Pick<CheckOptions, 'loginHint' | 'knownAccount' | 'account' | 'claim'>

/**
 * What a run may take in addition when a claim is completed: milliseconds, and requests. A person gets as long as a code should
 * live, and is waited for by polling every five seconds (RFC 8628 §3.2).
 */
export const CLAIM_COST = {
  none: { time: 0, requests: 0 },
  form: { time: 60_000, requests: 0 },
  command: { time: 900_000, requests: 0 },
  prompt: { time: 900_000, requests: 180 },
}
type DriverName = keyof typeof CLAIM_COST

/** Who completes ceremonies: `prompt`, `command:<cmd>`, `form`, `none`. */
export function driverName(claim = 'none'): DriverName {
  if (claim === 'command:') throw new UsageError('--claim command: names no command')
  if (claim.startsWith('command:')) return 'command'
  if (claim === 'prompt' || claim === 'form' || claim === 'none') return claim
  throw new UsageError(`--claim "${claim}" is none of prompt, command:<cmd>, form, none`)
}

export function claimOptions(flags: ClaimFlags, io: Io, shown: Shown): ClaimOptions {
  const account = accountOf(flags, io.env)
  const loginHint = address('--login-hint', flags.loginHint) ?? account?.email
  const knownAccount = address('--known-account', flags.knownAccount)
  const claim = driverOf(flags, account, io, shown)
  if (claim && loginHint === undefined)
    throw new UsageError(`--claim ${driverName(flags.claim)} needs --login-hint <email>: whom the service is to ask`)
  return {
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(knownAccount === undefined ? {} : { knownAccount }),
    ...(account === undefined ? {} : { account }),
    ...(claim === undefined ? {} : { claim }),
  }
}

function driverOf(
  { claim, outbox }: ClaimFlags,
  account: CheckOptions['account'],
  io: Io,
  shown: Shown,
): ClaimDriver | undefined {
  if (outbox !== undefined && !httpUrl(outbox)) throw new UsageError(`--outbox "${outbox}" is not an http or https URL`)
  switch (driverName(claim)) {
    case 'none':
      return undefined
    case 'command':
      return commandDriver((claim ?? '').slice('command:'.length), io.env)
    case 'prompt':
      return promptDriver({ stdin: io.stdin, showsQr: io.stderr.isTTY === true, shown })
    case 'form':
      if (!account) throw new UsageError('--claim form needs --account <email> and --account-secret-env <NAME>')
      return formDriver({ account, ...(outbox === undefined ? {} : { outbox }) })
  }
}

/** The secret comes by a variable, since command lines are seen by everybody on the machine. */
function accountOf({ account, accountSecretEnv: name }: ClaimFlags, env: Io['env']): CheckOptions['account'] {
  const email = address('--account', account)
  if (email === undefined && name === undefined) return undefined
  if (email === undefined) throw new UsageError('--account-secret-env needs --account <email>')
  if (name === undefined) throw new UsageError('--account needs --account-secret-env <NAME>')
  const secret = env[name]
  // Not repeated: it may be the secret itself, given by mistake.
  if (!secret) throw new UsageError('--account-secret-env names no environment variable that has a value')
  return { email, secret }
}

function address(option: string, value: string | undefined): string | undefined {
  if (value === undefined || /^[^\s@]+@[^\s@]+$/.test(value)) return value
  throw new UsageError(`${option} "${value}" is no e-mail address`)
}
