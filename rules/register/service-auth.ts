import { AUTHMD, defineRule, emailRegistrationProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/service-auth',
  title: 'Registration by `service_auth` answers 200 with a handle to claim it and a ceremony that has begun.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim],
  since: '0.6',
  needs: ['emailResponse', 'dialect'],
  wants: ['emailRegistration', 'emailCeremony'],
  check: ({ emailResponse, emailRegistration, emailCeremony, dialect }) =>
    emailRegistrationProblems(emailResponse, emailRegistration, emailCeremony, dialect),
  why: 'The agent shows its user what this answer says, and polls with the claim token in it. A ceremony whose members lie beside `claim`, or that has a code and no page, leaves the user with nothing to do.',
  fix: 'Answer `{"type": "service_auth", "login_hint": "…"}` with 200, `claim_url`, `claim_token`, `claim_token_expires`, and the ceremony as an object in `claim`: `user_code`, `verification_uri`, `expires_in`, `interval`.',
})
