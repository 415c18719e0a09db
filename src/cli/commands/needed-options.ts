/** Says which options a check needs to see the defects that the sandbox serves. */

import { entryOf } from '../../catalogue/catalogue.js'
import { factsBehind, usesProvider } from '../../engine/needs.js'
import type { FactName } from '../../facts/index.js'
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

/** What has to be given so that there are these facts. */
const ASKED: readonly (readonly [needed: readonly FactName[], option: (where: Where) => Option])[] = [
  [['claimant', 'emailPost'], ({ account }) => ['--login-hint', account.email]],
  [['knownAccountIdJag', 'accountAnswers'], ({ account }) => ['--known-account', account.email]],
  [['preClaimWrite'], ({ origin }) => ['--write-url', `${origin}/api/notes`]],
  [
    [
      'expiredAccess',
      'expiredExchange',
      'expiredClaim',
      'lateExchange',
      'expiredPoll',
      'lateHandlePoll',
      'slowedPolls',
    ],
    ({ ttl }) => ['--max-wait', String(Math.max(...Object.values(ttl)))],
  ],
  [['rotatedKey'], () => ['--max-wait', '60']],
]
/** A rule about these needs a person, although it does not claim. */
const CONFIRMED: FactName = 'confirmedStepUp'

/** Returns the options without which a check would not see the defect; none if a usual check does. */
export function neededOptions({ rule, defect }: ServedDefect, where: Where): readonly Option[] {
  const known = knownRule(rule)
  const { effects } = entryOf(known)
  const facts = factsBehind(known.needs)
  const [issuer = '<issuer>'] = where.trust
  const options: Option[] = [
    ...ASKED.flatMap(([needed, option]) => (needed.some((name) => facts.has(name)) ? [option(where)] : [])),
    ...(effects.includes('claim') || facts.has(CONFIRMED) ? person(where) : []),
    ...(usesProvider(known) ? [['--provider', issuer] as const] : []),
    ...(effects.includes('hostile') ? [['--effects', effects.join(',')] as const] : []),
    ...Object.entries(defect.options ?? {}).map(([name, value]) => optionOf(name, value, where)),
  ]
  return [...new Map(options)]
}

const person = ({ origin, account }: Where): readonly Option[] => [
  ['--claim', 'form'],
  ['--account', account.email],
  ['--account-secret-env', SECRET],
  ['--outbox', `${origin}/outbox`],
]

/** Durations are given in seconds. */
const DURATIONS = ['maxWait', 'timeout', 'runTimeout', 'revocationGrace']

function optionOf(name: string, value: unknown, { origin }: Where): Option {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
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
