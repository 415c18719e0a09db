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
  title: 'With `identity_assertion`, a provider can revoke: there is an events endpoint, and it takes the event.',
  level: 'SHOULD',
  spec: [AUTHMD.revocation, rfc(8935, '2'), rfc(8417, '2.2')],
  needs: ['agentAuth', 'identityTypes', 'dialect', 'naming'],
  unless: ({ agentAuth, identityTypes }) =>
    !takesProviders(identityTypes, agentAuth.members) && "no provider's assertion is taken",
  check({ agentAuth, dialect, naming }): Problem[] {
    const { members } = agentAuth
    const { eventsEndpoint, revokedEvent, schemas } = dialect
    const lacks = (name: string, expected: string) =>
      missingMember(agentAuth, BASE, members, { name, known: membersOf(schemas.agentAuth), expected })
    const isMisnamed = naming.foreign.some(({ name }) => name === eventsEndpoint)
    const problems = members[eventsEndpoint] === undefined && !isMisnamed ? [lacks(eventsEndpoint, 'an https URL')] : []
    // Logout tokens, the message of 0.1 and 0.2, are no events that could be listed.
    if (revokedEvent === undefined) return problems
    const listed = members[MEMBER]
    if (listed === undefined) return [...problems, lacks(MEMBER, `a list that includes ${revokedEvent}`)]
    // Whatever is no list of strings is what agent-auth/shape says.
    if (!Array.isArray(listed)) return problems
    const relative = listed
      .map((event: unknown, i) => ({ event, at: atMember(agentAuth, `${BASE}/${MEMBER}/${i}`) }))
      .filter(({ event }) => typeof event === 'string' && !URL.canParse(event))
      .map(({ event, at }) => ({
        message: 'an event is named by no absolute URI',
        at,
        expected: revokedEvent,
        actual: event,
      }))
    // A misspelt name of the one event that is needed is one finding.
    if (relative.length > 0 || listed.includes(revokedEvent)) return [...problems, ...relative]
    const message = `${MEMBER} does not include the revocation of an assertion`
    return [
      ...problems,
      { message, at: atMember(agentAuth, `${BASE}/${MEMBER}`), expected: revokedEvent, actual: listed },
    ]
  },
  why: 'When a user takes the permission back at the provider, the provider tells every service by a Security Event Token. A service that cannot hear it goes on serving an agent that nobody stands behind any more.',
  fix: "Serve an events endpoint (RFC 8935), name it in `events_endpoint` (`revocation_uri` in 0.1 and 0.2), and from 0.3 on list the event's URI in `events_supported`.",
})
