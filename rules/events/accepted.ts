import {
  AUTHMD,
  answered,
  atPointer,
  atStatus,
  defineRule,
  type Problem,
  rfc,
  statusAndErr,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/accepted',
  title: "A provider's event is acknowledged with 202, and has an effect.",
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8935, '2.2'), rfc(8417, '2.2')],
  needs: ['cleanEvent', 'dialect'],
  wants: ['eventAftermath', 'eventEffect'],
  check({ cleanEvent: { exchange }, dialect, eventAftermath, eventEffect }) {
    const { status, body } = exchange.response
    const found = { at: atStatus(exchange), expected: '202 and an empty body', actual: statusAndErr(exchange) }
    if (status >= 300) return [{ message: `a clean event was refused: ${answered(exchange)}`, ...found }]
    // The aftermath of an event that has an effect tells which.
    if (eventAftermath && !eventEffect) {
      const actual = 'the token is accepted and the assertion exchanged as before'
      return [{ message: 'a clean event was acknowledged and ended nothing', ...found, actual }]
    }
    // Logout tokens are answered as OpenID Connect has it, with 200 or 204.
    if (dialect.revokedEvent === undefined) return []
    const problems: Problem[] = []
    if (status !== 202) {
      problems.push({ message: `an event was acknowledged with ${status}`, ...found, level: 'SHOULD' })
    }
    if (body !== '') {
      const message = 'the acknowledgement has a body'
      problems.push({ message, ...found, at: atPointer(exchange, ''), actual: body, level: 'SHOULD' })
    }
    return problems
  },
  observed: ({ cleanEvent: { exchange, audience } }) => `${statusAndErr(exchange)} (aud: the ${audience})`,
  why: 'When a user takes the permission back at the provider, this is how the service hears of it. If it does not listen, or says yes and goes on, the user believes that an agent has stopped that has not. `aud` is the issuer, or the `resource`, whichever the service took in an ID-JAG: both are tried.',
  fix: 'Serve RFC 8935 §2: take the Security Event Token as the body of a POST, verify it like an ID-JAG, end the registration of its `iss` and `sub`, and answer 202 without a body.',
})
