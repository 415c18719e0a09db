import {
  AUTHMD,
  atMember,
  CURRENT,
  defineRule,
  displayName,
  joinNames,
  type Problem,
  type VersionEvidence,
} from '../../src/judge/rule.js'

const NOTHING: VersionEvidence = { names: [], evidence: [] }

export default defineRule({
  id: 'agent-auth/dialect',
  title: 'The `agent_auth` block uses one version of the protocol: the newest one, and the same as the document.',
  level: 'MUST',
  impact: 'breakage',
  softened: false,
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'detection', 'naming'],
  wants: ['documentEvidence', 'options', 'posture', 'as'],
  check({ agentAuth, detection, naming, documentEvidence, options, posture, as }): Problem[] {
    const { members } = agentAuth
    // Who registers nobody would publish fiction with better names. Two URLs for one member are wrong anywhere.
    const registers = posture === undefined || posture.name === 'registration'
    const { unequal } = naming
    const { foreign, outdated } = registers ? naming : { foreign: [], outdated: undefined }
    const at = (member: string) => atMember(agentAuth, `/agent_auth/${member}`)
    // The endpoint of RFC 7591 has another purpose, so it is no alias.
    const ofClients = as?.members['registration_endpoint']
    const isOfClients = ({ member }: { member: string }) => ofClients !== undefined && members[member] === ofClients
    const misused = [...foreign, ...unequal].filter(isOfClients).map(({ member, name }) => ({
      message: `${member} is the endpoint where OAuth clients register (RFC 7591); agents do not register there by auth.md`,
      at: at(member),
      expected: `no ${member}, or ${name} with the URL where agents register`,
      actual: members[member],
      level: 'MUST' as const,
      fix: `Remove \`${member}\` from \`agent_auth\`: \`registration_endpoint\` beside it has this URL.`,
    }))
    const others = <T extends { member: string }>(list: readonly T[]) => list.filter((one) => !isOfClients(one))
    const mixed = others(foreign).map(({ member, name }) => ({
      message: `${member} is a name from another version; the rest of the block uses ${detection.name}`,
      at: at(member),
      expected: name,
      actual: member,
      level: 'MUST' as const,
      fix: `Name it \`${name}\`. \`${member}\` may stay beside it, with the same value.`,
    }))
    const contradictions = others(unequal).map(({ member, name }) => ({
      message: `${member} and ${name} are two names of one member, but have different values`,
      at: at(member),
      expected: `the value of ${name}, ${JSON.stringify(members[name])}`,
      actual: members[member],
      level: 'MUST' as const,
      fix: `Give \`${member}\` the value of \`${name}\`, or leave it out.`,
    }))
    const stated = registers && options?.dialect === 'auto' ? (documentEvidence ?? NOTHING) : NOTHING
    const { overruled = [] } = detection
    const isStale = registers && overruled.length > 0
    const isContradicted = !isStale && stated.names.length > 0 && !stated.names.includes(detection.name)
    const contradicted: Problem = {
      message: `the metadata uses ${displayName(detection.name)}, but ${stated.evidence.join('; ')}`,
      at: atMember(agentAuth, '/agent_auth'),
      expected: joinNames(stated.names),
      actual: detection.name,
      level: 'MUST',
      fix: `Bring the document to ${displayName(detection.name)}, or the metadata to ${joinNames(stated.names)}: whichever the service does not speak.`,
    }
    const spoken = displayName(detection.name)
    const stale: Problem = {
      message: `${overruled.map(({ source, names }) => `the ${source} speaks ${joinNames(names)}`).join(', ')}, the service ${spoken}: ${detection.evidence.join('; ')}`,
      at: atMember(agentAuth, '/agent_auth'),
      expected: `${spoken}, as the service answers`,
      actual: joinNames(overruled.flatMap(({ names }) => names)),
      level: 'MUST',
      fix: `Bring the ${overruled.map(({ source }) => source).join(' and the ')} to ${spoken}, as the service answers.`,
    }
    const broken = [
      ...misused,
      ...mixed,
      ...contradictions,
      ...(isStale ? [stale] : []),
      ...(isContradicted ? [contradicted] : []),
    ]
    if (!outdated) return broken
    const old: Problem = {
      message: `the block uses ${detection.name} (${detection.evidence.join('; ')}); the newest release is ${CURRENT}`,
      at: atMember(agentAuth, '/agent_auth'),
      expected: CURRENT,
      actual: detection.name,
      level: 'MAY',
      impact: 'polish',
      fix: `Bring the metadata to ${CURRENT}: ${outdated.join('; ') || 'its text has the members'}. Change the document at the same time.`,
    }
    return [...broken, old]
  },
  why: 'An agent knows the member names of one version. In a mixed block it finds some members and misses others. The same happens when the document, the metadata and the answers use different versions: the answers decide how the rest is checked. An older version is valid, but agents for the newest version cannot use it: that is advice only. AuthKit is no older version: the vendor’s own agent client speaks only AuthKit, and cannot claim at a service of 0.6 or 0.7. A block may have all old and new names together, with equal values. Where nobody registers, the rule advises no other names.',
  fix: 'Make the edits shown, in the metadata and in the document. Or add the new names beside the old ones, with the same values.',
})
