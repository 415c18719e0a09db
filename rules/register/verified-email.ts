import { AUTHMD, defineRule, emailRegistrationProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/verified-email',
  title: 'Registration by `verified_email` answers 200 with a handle to claim it.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim],
  until: '0.5',
  needs: ['emailResponse', 'dialect'],
  wants: ['emailRegistration', 'emailCeremony'],
  check: ({ emailResponse, emailRegistration, emailCeremony, dialect }) =>
    emailRegistrationProblems(emailResponse, emailRegistration, emailCeremony, dialect),
  why: 'Without the claim token the agent cannot finish what it has begun: it holds a registration that nobody, not even the owner of the address, will ever confirm. From 0.4 on it also has to show its user where to go and which code to type.',
  fix: 'Answer `{"type": "identity_assertion", "assertion_type": "verified_email", "assertion": "…"}` with 200, `registration_type` `email-verification`, `claim_url`, `claim_token` and `claim_token_expires`; from 0.4 on with the ceremony as an object in `claim`.',
})
