import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/unsigned',
  title: 'An event without a signature is refused.',
  level: 'MUST',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8935, '2.4'), rfc(8725, '3.2')],
  needs: ['unsignedEvent'],
  check: ({ unsignedEvent }) => eventRefusalProblems(unsignedEvent, 'an event without a signature (`alg: none`)'),
  observed: ({ unsignedEvent }) => eventOutcome(unsignedEvent),
  why: "If a library accepts `alg: none`, anybody who can write JSON can revoke anybody's agents.",
  fix: 'Allow only a fixed list of asymmetric algorithms when you verify. Never follow the `alg` of the header.',
})
