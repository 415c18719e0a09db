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
  spec: [AUTHMD.use, rfc(6750, '3.1')],
  needs: ['accessResponse'],
  wants: ['access', 'secondAccessResponse'],
  check({ accessResponse, access, secondAccessResponse: second }) {
    const refused = refusesBearer(accessResponse)
      ? { which: 'a fresh access token', exchange: accessResponse }
      : second && access && !takesBearer(second, access) && { which: 'a second access token', exchange: second }
    if (!refused) return []
    const { which, exchange } = refused
    const { status } = exchange.response
    const code = bearerError(exchange)
    return [
      {
        message: `${which} was refused: ${answered(exchange)}`,
        at: atStatus(exchange),
        expected: '200, or 403 with insufficient_scope',
        actual: code === undefined ? status : `${status} ${code}`,
      },
    ]
  },
  why: 'Registration and exchange are worth nothing when the API does not know the tokens that they end in, as happens when the two run with different keys, issuers, audiences or stores. A 403 with `insufficient_scope` is fine: it knows who asks.',
  fix: 'Have the API validate the tokens that this token endpoint mints: the same store, or the same issuer, keys and audience. Where the URL is not the API, name another with `--resource`.',
})
