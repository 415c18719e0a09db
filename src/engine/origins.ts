/** Says with which kind of registration the facts of a rule are made. */

import { type FactName, isGiven } from '../facts/index.js'
import type { RuleId } from '../model/stage.js'
import { STEPS } from '../steps/index.js'
import { SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'
import { memoize } from './needs.js'
import type { RuleHead } from './verdict.js'

/** The fact that begins each kind of registration. */
const ORIGINS = {
  anonymous: 'anonymousPost',
  email: 'emailPost',
  provider: 'provider',
} as const satisfies Readonly<Record<string, FactName>>
export type Origin = keyof typeof ORIGINS

/** A type as a service offers it, how it registers, and the rule that judges that registration. */
export const REGISTRATION_TYPES = [
  { type: 'anonymous', origin: 'anonymous', rule: 'register/anonymous' },
  { type: VERIFIED_EMAIL, origin: 'email', rule: 'register/verified-email' },
  { type: SERVICE_AUTH, origin: 'email', rule: 'register/service-auth' },
  { type: 'identity_assertion', origin: 'provider', rule: 'id-jag/accepted' },
] as const satisfies readonly { readonly type: string; readonly origin: Origin; readonly rule: RuleId }[]

/**
 * Returns the kinds of registration that can give a rule its facts: none for a rule that needs no registration. A rule that uses a provider is
 * about what a provider vouches for, whatever else it needs.
 */
export function originsOf({ needs }: Pick<RuleHead, 'needs'>): readonly Origin[] {
  const origins = new Set(needs.flatMap((name) => [...originsOfFact(name)]))
  return origins.has('provider') ? ['provider'] : [...origins]
}

/** The kinds of registration that can make a fact. */
export const originsOfFact: (name: FactName) => ReadonlySet<Origin> = memoize((name) => {
  const own = (Object.keys(ORIGINS) as Origin[]).filter((origin) => ORIGINS[origin] === name)
  if (own.length > 0 || isGiven(name)) return new Set(own)
  const { needs, instead } = STEPS[name]
  return new Set([...needs, ...(instead ? [instead] : [])].flatMap((need) => [...originsOfFact(need)]))
})
