import { CURRENT } from '../../src/dialects/index.js'
import { atPointer } from '../../src/judge.js'
import { defineRule, type Problem } from '../../src/model.js'
import { AUTHMD } from '../../src/spec.js'

export default defineRule({
  id: 'agent-auth/dialect',
  title: 'The `agent_auth` block speaks one version of the protocol, the newest release.',
  level: 'SHOULD',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'detection', 'naming'],
  check({ agentAuth: { exchange, members }, detection, naming: { foreign, unequal, outdated } }): Problem[] {
    const at = (member: string) => atPointer(exchange, `/agent_auth/${member}`)
    const mixed = foreign.map(({ member, name }) => ({
      message: `${member} is the name of another version; the rest of the block speaks ${detection.name}`,
      at: at(member),
      expected: name,
      actual: member,
      level: 'MUST' as const,
    }))
    const contradictions = unequal.map(({ member, name }) => ({
      message: `${member} and ${name} are two names of one member, with different values`,
      at: at(member),
      expected: `the value of ${name}, ${JSON.stringify(members[name])?.slice(0, 200)}`,
      actual: members[member],
      level: 'MUST' as const,
    }))
    if (!outdated) return [...mixed, ...contradictions]
    const old = {
      message: `the block speaks ${detection.name} (${detection.evidence.join('; ')}); the newest release is ${CURRENT}`,
      at: atPointer(exchange, '/agent_auth'),
      expected: outdated.map(({ member, name }) => `${name} instead of ${member}`).join(', ') || `what ${CURRENT} says`,
      actual: outdated.length > 0 ? outdated.map(({ member }) => member) : detection.name,
    }
    return [...mixed, ...contradictions, old]
  },
  why: 'An agent knows the names of the version it was written for. In a mix it finds some members and misses others, whichever version that is; an older version shuts out agents that were written for the newest. Old and new names side by side, all of them and with equal values, serve both and are fine.',
  fix: 'Rename the members as shown, or add the new names beside the old ones with the same values.',
})
