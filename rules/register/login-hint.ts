import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'register/login-hint',
  title: 'The service refuses a registration for a value that is not an email address.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register, AUTHMD.errors],
  needs: ['unusableHintResponse', 'dialect'],
  check: ({ unusableHintResponse, dialect: { email } }) =>
    refusalProblems(unusableHintResponse, `a registration whose ${email.hint} is not an email address`, {
      statuses: [400, 422],
      errors: [email.invalidHint, 'invalid_request'],
      otherwise: 'MAY',
      envelope: 'register/error-envelope',
    }),
  why: 'Nobody can confirm a ceremony for an address that does not exist. The agent polls until the end, and its user looks for an own mistake.',
  fix: 'Before anything else, validate the address and bring it into one form. Answer 400 with `invalid_login_hint` (`invalid_request` before 0.6).',
})
