/** Asks what a claim by a person changes: the same for every type of registration that a person can claim. */

import type { CredentialKind } from '../model/lifecycle.js'
import type { Known, LifecycleFacts } from './known.js'
import { moot, never } from './parts.js'
import type { Asked } from './question.js'

type Kind = 'anonymous' | 'email'

/** The facts of the claim, if the registration that was claimed is of this kind. */
export const claimOf = ({ facts }: Known, kind: Kind): LifecycleFacts => (facts.claimable?.kind === kind ? facts : {})

/** Whether the one claim of a run is that of another kind of registration. */
function isOfAnother({ facts, surface }: Known, kind: Kind): boolean {
  if (facts.claimable) return facts.claimable.kind !== kind
  return kind === 'email' && surface.registrationTypes.some(({ type }) => type === 'anonymous')
}

const OF_ANOTHER = never('a run completes one claim, and it is that of an anonymous registration')

/** Returns a question for each credential. */
export function claimQuestions(known: Known, kind: Kind): Readonly<Record<CredentialKind, Asked>> {
  const { dialect } = known
  const none = dialect.exchanges ? undefined : moot(`${dialect.name} has no assertion.`)
  if (isOfAnother(known, kind))
    return {
      registration: OF_ANOTHER,
      claim_handle: OF_ANOTHER,
      user_code: OF_ANOTHER,
      assertion: none ?? OF_ANOTHER,
      refresh_token: OF_ANOTHER,
      access_token: OF_ANOTHER,
    }
  const completes = dialect.grants.claim === undefined ? 'claim/otp-complete' : 'claim/completes'
  const facts = claimOf(known, kind)
  const { claimed, claimedScopes, claimedAssertion, claimedTokenResponse, refreshToken } = facts
  const scopes = claimedScopes?.scopes
  const upgraded = { rule: 'claim/scope-upgrade', shown: [claimedScopes?.exchange] } as const
  return {
    registration: {
      proofs: [
        {
          rule: completes,
          shown: [claimed?.exchange],
          says: 'A person confirmed, and from then on the registration is user-claimed',
        },
      ],
      breaches: ['claim/wrong-account', 'claim/id-jag'],
    },
    claim_handle: {
      proofs: [
        { rule: 'claim/again', shown: [facts.claimAgainResponse], says: 'After the claim it starts no other claim' },
        { rule: 'claim/handle-ends', shown: [facts.handlePoll], says: 'After the claim it gives nothing more' },
      ],
    },
    user_code: {
      proofs: [
        dialect.grants.claim === undefined
          ? { rule: 'claim/otp-again', shown: [facts.completeAgainResponse], says: 'It works once' }
          : {
              rule: completes,
              shown: [claimed?.exchange],
              says: 'The right code completed the claim',
              isProofOnly: true,
            },
      ],
      breaches: ['claim/wrong-code', 'claim/otp-wrong', 'claim/lockout'],
    },
    assertion: none ?? {
      proofs: [
        {
          rule: 'claim/assertion-identity',
          shown: [claimedAssertion?.exchange],
          says: 'The claim brings another assertion, which says who confirmed',
        },
      ],
    },
    refresh_token: {
      proofs: [
        {
          rule: 'register/refresh',
          shown: [refreshToken?.exchange.id === claimed?.exchange.id ? claimed?.exchange : undefined],
          says: 'The claim brings a refresh token',
          isProofOnly: true,
        },
      ],
    },
    access_token: {
      proofs: [
        { ...upgraded, says: `The next token has the scopes after a claim${scopes ? `: ${scopes.join(' ')}` : ''}` },
        {
          rule: 'claim/pre-claim-revoked',
          shown: [claimedTokenResponse, facts.preClaimAfter?.at(-1)],
          says: 'Tokens from before the claim do not work any more',
        },
      ],
      ...(scopes ? { scopes } : {}),
    },
  }
}
