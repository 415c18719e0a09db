import {
  AUTHMD,
  atMember,
  CURRENT,
  defineRule,
  joinNames,
  type Problem,
  type VersionEvidence,
} from '../../src/judge/rule.js'

const NOTHING: VersionEvidence = { names: [], evidence: [] }

export default defineRule({
  id: 'agent-auth/dialect',
  title: 'The `agent_auth` block speaks one version of the protocol, the newest release, as the document does.',
  level: 'MUST',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'detection', 'naming'],
  wants: ['documentTold', 'options'],
  check({ agentAuth, detection, naming, documentTold, options }): Problem[] {
    const { members } = agentAuth
    const { foreign, unequal, outdated } = naming
    const at = (member: string) => atMember(agentAuth, `/agent_auth/${member}`)
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
    const told = options?.dialect === 'auto' ? (documentTold ?? NOTHING) : NOTHING
    const isContradicted = told.names.length > 0 && !told.names.includes(detection.name)
    const contradicted: Problem = {
      message: `the metadata speak ${detection.name}, but ${told.evidence.join('; ')}`,
      at: atMember(agentAuth, '/agent_auth'),
      expected: joinNames(told.names),
      actual: detection.name,
      level: 'MUST',
    }
    const broken = [...mixed, ...contradictions, ...(isContradicted ? [contradicted] : [])]
    if (!outdated) return broken
    const old: Problem = {
      message: `the block speaks ${detection.name} (${detection.evidence.join('; ')}); the newest release is ${CURRENT}`,
      at: atMember(agentAuth, '/agent_auth'),
      expected: outdated.join('; ') || `what ${CURRENT} says`,
      actual: detection.name,
      level: 'MAY',
    }
    return [...broken, old]
  },
  why: 'An agent knows the names of the version it was written for. In a mix it finds some members and misses others, whichever version that is; the same goes for a document that speaks another version than the metadata. An older version is valid in itself, but shuts out agents that were written for the newest: that is advice. Old and new names side by side, all of them and with equal values, serve both and are fine.',
  fix: 'Make the edits as shown, in metadata and document, or add the new names beside the old ones with the same values.',
})
