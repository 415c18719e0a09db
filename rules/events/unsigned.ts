import { isEventRefused, outcomeOf } from '../../src/judge/event.js'
import { defineRule } from '../../src/judge/rule.js'
import { AUTHMD, rfc } from '../../src/model/spec.js'

export default defineRule({
  id: 'events/unsigned',
  title: 'An event without a signature is refused.',
  level: 'MUST',
  spec: [AUTHMD.revocation, rfc(8935, '2.4'), rfc(8725, '3.2')],
  needs: ['unsignedEvent'],
  check: ({ unsignedEvent }) => isEventRefused(unsignedEvent, 'an event without a signature (`alg: none`)'),
  observed: ({ unsignedEvent }) => outcomeOf(unsignedEvent),
  why: "A library that honours `alg: none` lets anybody who can write JSON revoke anybody's agents.",
  fix: 'Allow a fixed list of asymmetric algorithms when you verify, and never what the header asks for.',
})
