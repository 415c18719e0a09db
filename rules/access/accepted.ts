import {
  AUTHMD,
  answered,
  atStatus,
  bearerError,
  defineRule,
  refusesBearer,
  rfc,
  takesBearer,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'access/accepted',
  title: 'The API accepts the access token.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.use, rfc(6750, '3.1')],
  needs: ['accessResponse'],
  wants: ['access', 'secondAccessResponse'],
  check({ accessResponse, access, secondAccessResponse: second }) {
    const refused = refusesBearer(accessResponse)
      ? { which: 'a new access token', exchange: accessResponse }
      : second && access && !takesBearer(second, access) && { which: 'a second access token', exchange: second }
    if (!refused) return []
    const { which, exchange } = refused
    const { status } = exchange.response
    const code = bearerError(exchange)
    return [
      {
        message: `the API refused ${which}: ${answered(exchange)}`,
        at: atStatus(exchange),
        expected: '200, or 403 with insufficient_scope',
        actual: code === undefined ? status : `${status} ${code}`,
      },
    ]
  },
  why: 'Registration and exchange are useless when the API does not accept their tokens. This happens when the API and the token endpoint use different keys, issuers, audiences or stores. A 403 with `insufficient_scope` is fine: the API knows who asks.',
  fix: 'Make the API accept the tokens of this token endpoint (403 with `insufficient_scope` only where a scope is missing): use the same store, or the same issuer, keys and audience. When the URL is not the API, give another one with `--resource`.',
})
