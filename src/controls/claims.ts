/**
 * The table of claims: which rules show each. A rule is in it only where its own text is what the claim says; what has no honest counterpart in a
 * framework is in no claim. `controls.ts` says which controls each claim speaks to.
 */

import type { ClaimId, Control } from '../model/claim.js'
import type { Impact } from '../model/impact.js'
import type { RuleId } from '../model/stage.js'
import { CONTROLS } from './controls.js'

export interface Claim {
  readonly id: ClaimId
  readonly title: string
  /** In the order of the walk. */
  readonly rules: readonly RuleId[]
  readonly controls: readonly Control[]
  /** The mildest impact of a problem that speaks against the claim. The default is the impact of the rule that found it. */
  readonly leastImpact?: Impact
}

const TABLE: readonly Omit<Claim, 'controls'>[] = [
  {
    id: 'C1',
    title: 'What the service offers to agents is known, and somebody answers for it.',
    rules: ['policy/accountable', 'policy/review', 'policy/unregistered'],
  },
  {
    id: 'C2',
    title: 'Agents can register only in approved ways.',
    rules: ['policy/dialect-minimum', 'policy/identity-types', 'policy/issuers'],
  },
  {
    id: 'C3',
    title: 'Nobody gets a credential before proof, and levels of trust stay apart.',
    rules: [
      'register/no-credential',
      'register/no-early-assertion',
      'token/provider-assertion',
      'access/assertion-is-not-a-token',
      'access/scope-enforced',
      'claim/invalid-token',
      'claim/otp-wrong',
      'claim/pending-scope',
      'claim/pre-claim-revoked',
      'claim/wrong-code',
      'id-jag/auth-time-future',
      'id-jag/auth-time-missing',
      'id-jag/auth-time-stale',
      'id-jag/email-verified-string',
      'id-jag/step-up',
      'id-jag/step-up-no-credential',
      'id-jag/unverified',
      'id-jag/unverified-email-verified-phone',
    ],
  },
  {
    id: 'C4',
    title: 'Agents get no more scopes than they are meant to have.',
    rules: ['register/scopes-nest', 'token/pre-claim-scope', 'policy/anonymous-scopes', 'policy/scopes'],
  },
  {
    id: 'C5',
    title: 'Assertions and events are verified: signature, issuer, algorithm and type.',
    rules: [
      'token/foreign-key-assertion',
      'token/garbage-assertion',
      'token/hmac-confusion',
      'token/tampered-assertion',
      'token/unsigned-assertion',
      'id-jag/bad-signature',
      'id-jag/embedded-issuer',
      'id-jag/hmac-confusion',
      'id-jag/jwks-substitution',
      'id-jag/unknown-issuer',
      'id-jag/unknown-kid',
      'id-jag/unsigned',
      'id-jag/wrong-typ',
      'events/bad-signature',
      'events/missing-events',
      'events/unknown-issuer',
      'events/unsigned',
      'events/wrong-typ',
    ],
  },
  {
    id: 'C6',
    title: 'What was used once is refused when it is sent again.',
    rules: [
      'claim/again',
      'claim/handle-ends',
      'claim/otp-again',
      'id-jag/missing-jti',
      'id-jag/replay',
      'events/missing-jti',
      'events/replay',
    ],
  },
  {
    id: 'C7',
    title: 'The right person confirms what an agent may do.',
    rules: [
      'claim/assertion-identity',
      'claim/completes',
      'claim/otp-complete',
      'claim/verification-page',
      'claim/wrong-account',
      'policy/claim-required',
    ],
  },
  {
    id: 'C8',
    title: 'Nobody can guess for long.',
    rules: ['claim/lockout', 'claim/slow-down'],
  },
  {
    id: 'C9',
    title: 'Credentials end by themselves.',
    rules: [
      'register/assertion-lifetime',
      'token/expired-assertion',
      'token/lifetime',
      'id-jag/expired',
      'id-jag/long-lived',
      'id-jag/no-exp',
      'expiry/access-token',
      'expiry/assertion',
      'expiry/declared',
      'expiry/registration',
      'policy/access-token-lifetime',
      'policy/assertion-lifetime',
      'policy/claim-window',
    ],
  },
  {
    id: 'C10',
    title: 'Revocation ends what it is for, and nothing else.',
    rules: [
      'id-jag/array-audience',
      'revoke/effective',
      'revoke/only-that-token',
      'events/accepted',
      'events/array-audience',
      'events/foreign-subject',
      'events/kills-assertion',
      'events/kills-claim-handle',
      'events/kills-delegation',
      'events/kills-tokens',
      'events/only-that-subject',
      'policy/events-required',
      'policy/revocation-required',
    ],
  },
  {
    id: 'C11',
    title: 'Tokens are good only for those that they were made for.',
    rules: [
      'token/resource-parameter',
      'token/wrong-audience-assertion',
      'id-jag/audience-prefix',
      'id-jag/several-audiences',
      'id-jag/wrong-audience',
      'events/wrong-audience',
    ],
  },
  {
    id: 'C12',
    title: 'Secrets stay secret on their way and in caches.',
    rules: [
      'challenge/query-token',
      'server/jwks',
      'register/no-store',
      'token/no-store',
      'transport/https',
      'transport/tls',
    ],
    // A certificate that ends soon and keys that are not published make agents fail, and show no secret to anybody.
    leastImpact: 'exposure',
  },
  {
    id: 'C13',
    title: 'Each agent and each user has one identity.',
    rules: [
      'register/ids-unpredictable',
      'id-jag/email-case',
      'id-jag/first-contact-race',
      'id-jag/missing-sub',
      'id-jag/pairwise',
    ],
  },
  {
    id: 'C14',
    title: 'The document does not turn agents against their users.',
    rules: ['document/foreign-endpoint', 'document/hidden-text', 'document/injection', 'document/unsafe-command'],
  },
]

export const CLAIMS: readonly Claim[] = TABLE.map((claim) => ({ ...claim, controls: CONTROLS[claim.id] }))

const CLAIM_OF: ReadonlyMap<RuleId, Claim> = new Map(
  CLAIMS.flatMap((claim) => claim.rules.map((rule) => [rule, claim] as const)),
)

/** Returns the claim that a rule is evidence for. Most rules have none, and a team's own rules never do. */
export const claimOf = (rule: RuleId): Claim | undefined => CLAIM_OF.get(rule)
