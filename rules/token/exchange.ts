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
  title: 'The identity assertion is exchanged for an access token.',
  level: 'MUST',
  spec: [AUTHMD.exchange, rfc(7523, '2.1'), rfc(6749, '5.1')],
  since: '0.2',
  needs: ['exchangeResponse', 'dialect'],
  check({ exchangeResponse, dialect }) {
    const { status, json } = exchangeResponse.response
    const at = atStatus(exchangeResponse)
    if (status !== 200 && status !== 201) {
      const message = `the assertion that registration returned was not exchanged: ${answered(exchangeResponse)}`
      return [{ message, at, expected: '200 and an access_token', actual: statusAndError(exchangeResponse) }]
    }
    const created: Problem = { message: 'strict clients take only 200', at, expected: '200', actual: 201, level: 'MAY' }
    return [
      ...(status === 201 ? [created] : []),
      ...(json.ok ? contentTypeProblems(exchangeResponse) : []),
      ...bodyProblems(exchangeResponse, dialect.schemas.token),
    ]
  },
  why: 'This is the step that every agent takes. A member that is missing or misspelt, or an answer that is no JSON, leaves the agent with a registration that it cannot use.',
  fix: 'Answer 200 with `application/json`: `access_token`, `"token_type": "Bearer"`, `expires_in` as an integer number of seconds, and `scope` as one string.',
})
