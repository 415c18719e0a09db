import { AUTHMD, defineRule, emailRegistrationProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/verified-email',
  title: 'The answer to a registration with `verified_email` is 200 with a claim handle.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.claim],
  until: '0.5',
  needs: ['emailResponse', 'dialect'],
  wants: ['emailRegistration', 'emailCeremony'],
  check: ({ emailResponse, emailRegistration, emailCeremony, dialect }) =>
    emailRegistrationProblems(emailResponse, emailRegistration, emailCeremony, dialect),
  why: 'Without the claim token the agent cannot continue, and nobody can confirm the registration. From 0.4 on, the agent must also show its user the page and the code.',
  fix: 'Answer `{"type": "identity_assertion", "assertion_type": "verified_email", "assertion": "…"}` with 200, `registration_type` `email-verification`, `claim_url`, `claim_token` and `claim_token_expires`. From 0.4 on, add the ceremony as an object in `claim`.',
})
