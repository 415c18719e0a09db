import { AUTHMD, defineRule, emailRegistrationProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/service-auth',
  title: 'The answer to a registration with `service_auth` is 200 with a claim handle and a started ceremony.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.claim],
  since: '0.6',
  needs: ['emailResponse', 'dialect'],
  wants: ['emailRegistration', 'emailCeremony'],
  check: ({ emailResponse, emailRegistration, emailCeremony, dialect }) =>
    emailRegistrationProblems(emailResponse, emailRegistration, emailCeremony, dialect),
  why: 'The agent shows its user what this answer says, and polls with its claim token. When the members are beside `claim` instead of in it, or a code comes without a page, the user cannot continue.',
  fix: 'Answer `{"type": "service_auth", "login_hint": "…"}` with 200, `claim_url`, `claim_token` and `claim_token_expires`. Return the ceremony as an object in `claim`: `user_code`, `verification_uri`, `expires_in`, `interval`.',
})
