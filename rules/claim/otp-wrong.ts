import { AUTHMD, defineRule, refusalProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'claim/otp-wrong',
  title: 'A wrong code is refused where the agent hands it in.',
  level: 'MUST',
  spec: [AUTHMD.claim, AUTHMD.errors],
  needs: ['wrongCodeResponse', 'finish', 'dialect'],
  wants: ['claimed'],
  unless: ({ finish, dialect }) => finish.by === 'poll' && `in ${dialect.name} no code is handed in`,
  check: ({ wrongCodeResponse, dialect }) =>
    refusalProblems(wrongCodeResponse, 'a code with one character changed', {
      ...(dialect.ceremony === 'otp'
        ? { statuses: [401], errors: ['otp_invalid'] }
        : { errors: ['invalid_user_code'] }),
      otherwise: 'SHOULD',
    }),
  why: 'The agent has the claim token anyway. The code is the only thing it can have from nobody but the person; where any code will do, the agent claims without one.',
  fix: 'Compare the code with the one of this attempt, and answer 401 with `{"error": "otp_invalid"}` when it differs (4xx with `invalid_user_code` where the page reveals the code).',
})
