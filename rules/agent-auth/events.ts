import {
  AUTHMD,
  atMember,
  defineRule,
  membersOf,
  missingMember,
  type Problem,
  rfc,
  takesProviders,
} from '../../src/judge/rule.js'

const BASE = '/agent_auth'
const MEMBER = 'events_supported'

export default defineRule({
  id: 'agent-auth/events',
  title:
    'A service with `identity_assertion` has an events endpoint, and supports the event by which a provider revokes.',
  level: 'SHOULD',
  impact: 'exposure',
  spec: [AUTHMD.revocation, rfc(8935, '2'), rfc(8417, '2.2')],
  // Where the document registers nobody, document/contradicts-metadata asks to remove the block, and nobody is asked to complete it.
  postures: ['registration'],
  needs: ['agentAuth', 'identityTypes', 'dialect', 'naming'],
  unless: ({ agentAuth, identityTypes }) =>
    !takesProviders(identityTypes, agentAuth.members) && 'the service accepts no assertion of a provider',
  check({ agentAuth, dialect, naming }): Problem[] {
    const { members } = agentAuth
    const { eventsEndpoint, revokedEvent, schemas } = dialect
    const lacks = (name: string, expected: string) =>
      missingMember(agentAuth, BASE, members, { name, known: membersOf(schemas.agentAuth), expected })
    const isMisnamed = naming.foreign.some(({ name }) => name === eventsEndpoint)
    const problems = members[eventsEndpoint] === undefined && !isMisnamed ? [lacks(eventsEndpoint, 'an https URL')] : []
    // 0.1 and 0.2 use logout tokens, which are not listed as events.
    if (revokedEvent === undefined) return problems
    const expected = `a list that includes ${revokedEvent}`
    const listed = members[MEMBER]
    if (listed === undefined) return [...problems, lacks(MEMBER, expected)]
    // agent-auth/shape reports what is not a list of strings.
    if (!Array.isArray(listed)) return problems
    const relative = listed
      .map((event: unknown, i) => ({ event, at: atMember(agentAuth, `${BASE}/${MEMBER}/${i}`) }))
      .filter(({ event }) => typeof event === 'string' && !URL.canParse(event))
      .map(({ event, at }) => ({
        message: 'the name of an event is not an absolute URI',
        at,
        expected: revokedEvent,
        actual: event,
      }))
    // A misspelled name of the one required event is one finding, not two.
    if (relative.length > 0 || listed.includes(revokedEvent)) return [...problems, ...relative]
    const message = `${MEMBER} does not include the revocation of an assertion`
    const at = atMember(agentAuth, `${BASE}/${MEMBER}`)
    return [...problems, { message, at, expected, actual: listed }]
  },
  why: 'When a user withdraws the permission at the provider, the provider sends a Security Event Token to every service. A service that cannot receive it continues to serve an agent that nobody is responsible for.',
  fix: "Serve an events endpoint (RFC 8935) and put its URL into `events_endpoint` (`revocation_uri` in 0.1 and 0.2). From 0.3 on, list the event's URI in `events_supported`.",
})
