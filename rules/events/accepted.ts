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
  title: "The service acknowledges a provider's event with 202, and the event has an effect.",
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.revocation, rfc(8935, '2.2'), rfc(8417, '2.2')],
  needs: ['cleanEvent', 'dialect'],
  wants: ['eventAftermath', 'eventEffect'],
  check({ cleanEvent: { exchange }, dialect, eventAftermath, eventEffect }) {
    const { status, body } = exchange.response
    const found = { at: atStatus(exchange), expected: '202 and an empty body', actual: statusAndErr(exchange) }
    if (status >= 300) return [{ message: `a clean event was refused: ${answered(exchange)}`, ...found }]
    // If the event had an effect, other rules judge which one.
    if (eventAftermath && !eventEffect) {
      const actual = 'the token is accepted and the assertion exchanged as before'
      return [{ message: 'a clean event was acknowledged, but it ended nothing', ...found, actual, impact: 'takeover' }]
    }
    // OpenID Connect has 200 or 204 for the answer to a logout token.
    if (dialect.revokedEvent === undefined) return []
    const problems: Problem[] = []
    if (status !== 202) {
      problems.push({
        message: `an event was acknowledged with ${status}, not with 202`,
        ...found,
        level: 'SHOULD',
        impact: 'polish',
      })
    }
    if (body !== '') {
      const message = 'the acknowledgement has a body'
      problems.push({ message, ...found, at: atPointer(exchange, ''), actual: body, level: 'SHOULD', impact: 'polish' })
    }
    return problems
  },
  observed: ({ cleanEvent: { exchange, audience } }) => `${statusAndErr(exchange)} (aud: the ${audience})`,
  why: 'When a user withdraws permission at the provider, the service learns about it from this event. If the service ignores it, or acknowledges it and changes nothing, the user believes that the agent has stopped, but it goes on. `aud` is the issuer or the `resource`, as the service accepted it in an ID-JAG: this test tries both.',
  fix: 'Implement RFC 8935 §2. Accept the Security Event Token as the body of a POST, and verify it like an ID-JAG. End the registration of its `iss` and `sub`, and answer 202 without a body.',
})
