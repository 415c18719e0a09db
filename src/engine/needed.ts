/** Says what a user has to give, so that a check can decide a rule. */

import type { FactName } from '../facts/index.js'
import type { Rule } from '../judge/define-rule.js'
import type { Effect } from '../model/effect.js'
import { factsBehind, usesProvider } from './needs.js'

/** What can be asked for: an address, an account, a URL that can be written to, patience, a person, a provider, leave to guess, and a register. */
export const NEEDS = [
  'loginHint',
  'knownAccount',
  'writeUrl',
  'lifetimes',
  'keyRotation',
  'person',
  'provider',
  'hostile',
  'register',
] as const
export type Need = (typeof NEEDS)[number]

/** The facts that are there only where it is given. */
const FACTS: Readonly<Partial<Record<Need, readonly FactName[]>>> = {
  loginHint: ['claimant', 'emailPost'],
  knownAccount: ['knownAccountIdJag', 'accountAnswers'],
  writeUrl: ['preClaimWrite'],
  lifetimes: [
    'expiredAccess',
    'expiredExchange',
    'expiredClaim',
    'lateExchange',
    'expiredPoll',
    'lateHandlePoll',
    'slowedPolls',
  ],
  keyRotation: ['rotatedKey'],
  /** A rule about it needs a person, although it does not claim. */
  person: ['confirmedStepUp'],
  register: ['governed'],
}

/** Lists what a rule needs beyond a usual check. `effects` are those behind it. */
export function needsOf(rule: Rule, effects: readonly Effect[]): readonly Need[] {
  const facts = factsBehind(rule.needs)
  return NEEDS.filter(
    (need) =>
      FACTS[need]?.some((name) => facts.has(name)) ||
      (need === 'person' && effects.includes('claim')) ||
      (need === 'provider' && usesProvider(rule)) ||
      (need === 'hostile' && effects.includes('hostile')),
  )
}
