import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/login-hint',
  title: 'Registration for something that is no address is refused.',
  level: 'SHOULD',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['unusableHintResponse', 'dialect'],
  check: ({ unusableHintResponse, dialect: { email } }) =>
    refusalProblems(unusableHintResponse, `a registration whose ${email.hint} is no address`, {
      statuses: [400, 422],
      errors: [email.invalidHint, 'invalid_request'],
      otherwise: 'MAY',
      envelope: 'register/error-envelope',
    }),
  why: "A ceremony for a string that is nobody's address can never be confirmed. The agent polls to its end, and its user looks for a mistake of their own.",
  fix: 'Validate and canonicalise the address before anything else, and answer 400 with `invalid_login_hint` (`invalid_request` before 0.6).',
})
