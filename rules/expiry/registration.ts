import { AUTHMD, defineRule, refusalProblems, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/registration',
  title: 'A registration that nobody claimed in time has ended: nobody can claim it, and it gives no tokens.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['expiredClaim'],
  wants: ['lateExchange'],
  check: ({ expiredClaim, lateExchange }) => [
    ...refusalProblems(expiredClaim, 'a claim after `claim_token_expires`', {
      statuses: [410],
      errors: ['claim_expired'],
      otherwise: 'SHOULD',
      envelope: 'register/error-envelope',
    }),
    ...(lateExchange
      ? tokenRefusalProblems(lateExchange, 'the assertion of an expired registration', 'invalid_grant', 'SHOULD')
      : []),
  ],
  why: 'Somebody may find a claim token later, in a log or a transcript. The finder must not become the owner of what the agent did. An agent that does not read 410 `claim_expired` also starts ceremonies that lead nowhere, although it should register again.',
  fix: 'Compare `claim_token_expires` with the time at the claim endpoint (410, `claim_expired`). Until somebody claims the registration, also compare it where its assertion is exchanged (400, `invalid_grant`).',
})
