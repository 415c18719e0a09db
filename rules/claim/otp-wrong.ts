import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-wrong',
  title: 'The service refuses a wrong code from the agent.',
  level: 'MUST',
  impact: 'takeover',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['wrongCodeResponse', 'finish', 'dialect'],
  wants: ['claimed'],
  unless: ({ finish, dialect }) => finish.by === 'poll' && `in ${dialect.name} the agent does not send a code`,
  check: ({ wrongCodeResponse, dialect }) =>
    refusalProblems(wrongCodeResponse, 'a code with one character changed', {
      ...(dialect.ceremony === 'otp'
        ? { statuses: [401], errors: ['otp_invalid'] }
        : { errors: ['invalid_user_code'] }),
      otherwise: 'SHOULD',
    }),
  why: 'The agent has the claim token anyway. Only the person can give it the code. If any code is accepted, the agent can claim an account without the person.',
  fix: 'Compare the code with the code of this attempt. Answer 401 with `{"error": "otp_invalid"}` when it differs, or 4xx with `invalid_user_code` if the page shows the code.',
})
