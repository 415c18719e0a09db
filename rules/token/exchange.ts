import {
  AUTHMD,
  answered,
  atStatus,
  bodyProblems,
  contentTypeProblems,
  defineRule,
  type Problem,
  rfc,
  statusAndError,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'token/exchange',
  title: 'The token endpoint exchanges the identity assertion for an access token.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.exchange, rfc(7523, '2.1'), rfc(6749, '5.1')],
  since: '0.2',
  needs: ['exchangeResponse', 'dialect'],
  check({ exchangeResponse, dialect }) {
    const { status, json } = exchangeResponse.response
    const at = atStatus(exchangeResponse)
    if (status !== 200 && status !== 201) {
      const message = `the service did not exchange the assertion from registration: ${answered(exchangeResponse)}`
      return [{ message, at, expected: '200 and an access_token', actual: statusAndError(exchangeResponse) }]
    }
    const created: Problem = {
      message: 'the token response has status 201, and strict clients accept only 200',
      at,
      expected: '200',
      actual: 201,
      level: 'MAY',
    }
    return [
      ...(status === 201 ? [created] : []),
      ...(json.ok ? contentTypeProblems(exchangeResponse) : []),
      ...bodyProblems(exchangeResponse, dialect.schemas.token),
    ]
  },
  why: 'Every agent takes this step. When a member is missing or misspelled, or the answer is not JSON, the agent cannot use its registration.',
  fix: 'Answer 200 with `application/json`. Return `access_token`, `"token_type": "Bearer"`, `expires_in` as an integer number of seconds, and `scope` as one string.',
})
