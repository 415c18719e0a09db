import { AUTHMD, defineRule, eventOutcome, eventRefusalProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'events/unsigned',
  title: 'An event without a signature is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8935, '2.4'), rfc(8725, '3.2')],
  needs: ['unsignedEvent'],
  check: ({ unsignedEvent }) => eventRefusalProblems(unsignedEvent, 'an event without a signature (`alg: none`)'),
  observed: ({ unsignedEvent }) => eventOutcome(unsignedEvent),
  why: "A library that honours `alg: none` lets anybody who can write JSON revoke anybody's agents.",
  fix: 'Allow a fixed list of asymmetric algorithms when you verify, and never what the header asks for.',
})
