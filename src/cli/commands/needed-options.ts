/** Says which options a check needs to see the defects that the sandbox serves. */

import { entryOf } from '../../catalogue/catalogue.js'
import { type Need, needsOf } from '../../engine/needed.js'
import type { Effect } from '../../model/effect.js'
import type { ServiceOptions } from '../../service/options.js'
import { knownRule } from '../input/rule-choice.js'
import type { ServedDefect } from './served-defect.js'

/** The variable that has the password of the account, in what is told. */
export const SECRET = 'AUTHMD_ACCOUNT_SECRET'

/** The service of the defects. */
export interface Where extends Pick<ServiceOptions, 'account' | 'trust' | 'ttl'> {
  readonly origin: string
}

/** An option and its value; empty where it has none. */
type Option = readonly [flag: string, value: string]

/** Returns the options without which a check would not see the defect; none if a usual check does. */
export function neededOptions({ rule, defect }: ServedDefect, where: Where): readonly Option[] {
  const known = knownRule(rule)
  const { effects } = entryOf(known)
  const options: Option[] = [
    ...needsOf(known, effects).flatMap((need) => OPTIONS[need](where, effects)),
    ...Object.entries(defect.options ?? {}).map(([name, value]) => optionOf(name, value, where)),
  ]
  return [...new Map(options)]
}

/** The options that give it. */
const OPTIONS: Readonly<Record<Need, (where: Where, effects: readonly Effect[]) => readonly Option[]>> = {
  loginHint: ({ account }) => [['--login-hint', account.email]],
  knownAccount: ({ account }) => [['--known-account', account.email]],
  writeUrl: ({ origin }) => [['--write-url', `${origin}/api/notes`]],
  lifetimes: ({ ttl }) => [['--max-wait', String(Math.max(...Object.values(ttl)))]],
  keyRotation: () => [['--max-wait', '60']],
  person: ({ origin, account }) => [
    ['--claim', 'form'],
    ['--account', account.email],
    ['--account-secret-env', SECRET],
    ['--outbox', `${origin}/outbox`],
  ],
  provider: ({ trust: [issuer = '<issuer>'] }) => [['--provider', issuer]],
  hostile: (_, effects) => [['--effects', effects.join(',')]],
  register: () => [['--register', 'agent-registration.yaml']],
}

/** Durations are given in seconds. */
const DURATIONS = ['maxWait', 'timeout', 'runTimeout', 'revocationGrace']

function optionOf(name: string, value: unknown, { origin }: Where): Option {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  if (name === 'register') return [flag, 'agent-registration.yaml']
  if (value instanceof Set) return [flag, [...value].join(',')]
  if (typeof value === 'number') return [flag, String(DURATIONS.includes(name) ? value / 1000 : value)]
  return [flag, typeof value === 'string' ? value.replaceAll('{origin}', origin) : '']
}

/** Writes the command of a check that sees all the defects of a service. */
export function checkCommandLine({ defects, ...where }: Where & { readonly defects: readonly ServedDefect[] }): string {
  const options = new Map(defects.flatMap((served) => neededOptions(served, where)))
  const secret = options.has('--account-secret-env') ? [`${SECRET}=${where.account.secret}`] : []
  return [...secret, 'authmd-check', where.origin, ...[...options].flat().filter((word) => word !== '')].join(' ')
}
