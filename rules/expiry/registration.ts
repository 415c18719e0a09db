import { AUTHMD, defineRule, refusalProblems, tokenRefusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'expiry/registration',
  title: 'A registration that nobody claimed in time has ended: it can neither be claimed nor mint.',
  level: 'MUST',
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
      ? tokenRefusalProblems(lateExchange, 'the assertion of a registration that has ended', 'invalid_grant', 'SHOULD')
      : []),
  ],
  why: 'A claim token that is found later, in a log or a transcript, must not make its finder the owner of what the agent did. And an agent that is not told 410 `claim_expired` starts ceremonies that lead nowhere, where it should register anew.',
  fix: 'Compare `claim_token_expires` with the time at the claim endpoint (410, `claim_expired`) and, while nobody has claimed the registration, wherever its assertion is exchanged (400, `invalid_grant`).',
})
