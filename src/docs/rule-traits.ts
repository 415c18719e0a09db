/** Says in a few words what a rule is: how grave, where it holds, and what decides it. */

import { type Entry, entryOf, versionsOf } from '../catalogue/catalogue.js'
import { claimOf } from '../controls/claims.js'
import { type Need, needsOf } from '../engine/needed.js'
import type { Rule } from '../judge/define-rule.js'
import type { Effect } from '../model/effect.js'
import type { Impact } from '../model/impact.js'
import type { Level } from '../model/level.js'
import type { RuleId } from '../model/stage.js'
import { controlsBy, RELATIONS } from '../reports/controls.js'

/** Lists the names and the words. */
export function traits(rule: Rule): (readonly [name: string, text: string])[] {
  const said = entryOf(rule)
  return [
    [
      'level',
      `${said.level}: ${LEVELS[said.level]}${said.raised.map((one) => `; ${one.from} before ${one.in}`).join('')}`,
    ],
    ['impact', `${said.impact}: ${IMPACTS[said.impact]}`],
    ['holds in', versionsOf(said)],
    ['decided by', deciders(said)],
    ['effects', said.effects.map((one) => `\`${one}\`: ${EFFECTS[one]}`).join('; ') || 'none: the texts are enough'],
    [
      'options needed',
      needsOf(rule, said.effects)
        .map((need) => NEEDS[need])
        .join('; ') || 'none',
    ],
    ['since', `authmd-check ${said.addedIn}`],
    ...controlRows(rule.id),
  ]
}

/** The claim that the rule is evidence for, and the controls that this claim speaks to. Most rules have none. */
function controlRows(rule: RuleId): (readonly [name: string, text: string])[] {
  const claim = claimOf(rule)
  if (!claim) return []
  const controls = controlsBy(claim.controls).map(
    ([relation, said]) => [relation, `${said} (${RELATIONS[relation]})`] as const,
  )
  return [['evidence for', `${claim.id}: ${claim.title}`], ...controls]
}

const LEVELS: Readonly<Record<Level, string>> = {
  MUST: 'a violation fails the run',
  SHOULD: 'a violation is a warning',
  MAY: 'a violation is advice',
}

const IMPACTS: Readonly<Record<Impact, string>> = {
  takeover: 'somebody gets what is not theirs, or keeps it after it was taken away',
  exposure: 'a secret or a protection lies open to others',
  breakage: 'an agent fails, or its user cannot go on',
  polish: 'an agent still succeeds',
}

const EFFECTS: Readonly<Record<Effect, string>> = {
  read: 'sends GET, HEAD and OPTIONS',
  register: 'registers agents',
  claim: 'starts claims and completes them',
  revoke: 'revokes the tokens that the run got',
  event: 'sends security events',
  hostile: 'guesses codes, and sends many unknown key ids',
}

const NEEDS: Readonly<Record<Need, string>> = {
  loginHint: '`--login-hint <email>`',
  knownAccount: '`--known-account <email>`',
  writeUrl: '`--write-url <url>`',
  lifetimes: '`--max-wait <seconds>`, as long as what expires lives',
  keyRotation: '`--max-wait 60`',
  person: '`--claim <driver>`, who completes the claim',
  provider: '`--provider <issuer>`, whom the service trusts',
  hostile: '`--effects`, with `hostile` in it',
  register: '`--register <file>`',
}

const TEXTS = {
  document: 'the document',
  resource: 'the protected resource metadata',
  server: 'the authorization server metadata',
} as const

/** Says which command decides a rule, and what it must be given. */
function deciders({ reads }: Entry): string {
  const texts = reads.flatMap((source) => (source === 'wire' ? [] : [TEXTS[source]]))
  if (reads.includes('wire')) return '`check` of a live service'
  return texts.length === 0 ? '`check` and `lint`' : `\`check\`, or \`lint\` of ${texts.join(' and ')}`
}
