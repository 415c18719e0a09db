import {
  AUTHMD,
  atMember,
  CREDENTIAL_TYPES,
  defineRule,
  firstViolations,
  fixOfMember,
  isObject,
  type Metadata,
  membersOf,
  missingMember,
  type Problem,
  RENAMED,
} from '../../src/judge/rule.js'

const BASE = '/agent_auth'

export default defineRule({
  id: 'agent-auth/shape',
  title: 'The members of the `agent_auth` block have the types of its version of the protocol.',
  level: 'MUST',
  impact: 'breakage',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'naming'],
  wants: ['detection'],
  check({ agentAuth, dialect, naming, detection }) {
    const { members } = agentAuth
    const schema = dialect.schemas.agentAuth
    const known = membersOf(schema)
    const absent = known.filter((name) => members[name] === undefined)
    // A member with its name from another version is not missing: agent-auth/dialect reports it.
    const misnamed = naming.foreign.map(({ name }) => `/${name}`)
    const violated = firstViolations(schema, members)
      .filter(({ pointer }) => !misnamed.includes(pointer))
      .map(({ pointer, ...violation }): Problem => {
        const name = absent.find((one) => pointer === `/${one}`)
        if (name === undefined)
          return { ...violation, at: atMember(agentAuth, BASE + pointer), fix: fixOfMember(pointer, violation) }
        const missing = missingMember(agentAuth, BASE, members, { name, known, expected: violation.expected })
        return detection?.guessed && missing.actual === null ? inAnyVersion(name, missing) : missing
      })
    return [...violated, ...credentialTypeProblems(agentAuth)]
  },
  why: 'An agent reads these members by machine. When a member is missing, misspelled or of the wrong type, the agent gives up or sends its request to a wrong URL.',
  fix: 'Give each member the type shown. Endpoints are absolute https URLs. Lists are arrays of strings.',
})

/** Where nothing shows the version, the name that the first one had is named as well. */
function inAnyVersion(name: string, missing: Problem): Problem {
  const former = RENAMED.find((one) => one.name === name)?.former
  if (former === undefined) return missing
  return { ...missing, message: `neither ${name} nor ${former}, its name in 0.1, is there` }
}

/** Ways in which an OAuth client authenticates, and types of other tokens. None of them is given to an agent. */
const NO_CREDENTIAL = /^(?:client_secret_\w+|private_key_jwt|(?:self_signed_)?tls_client_auth|urn:.*)$/s

/** Reports types of credentials that are none. A type of the service's own is no fault. */
function credentialTypeProblems({ members, at }: Metadata): Problem[] {
  const blocks = [
    ['', members] as const,
    ...Object.entries(members).map(([name, value]) => [`/${name}`, value] as const),
  ]
  return blocks.flatMap(([base, block]) => {
    const listed = isObject(block) ? block[CREDENTIAL_TYPES] : undefined
    if (!Array.isArray(listed)) return []
    const none = listed.filter((type) => typeof type === 'string' && NO_CREDENTIAL.test(type))
    if (none.length === 0) return []
    const message = `${CREDENTIAL_TYPES} lists what no agent gets as a credential: ${none.join(', ')}`
    const fix = 'List what an agent gets: `access_token`, `api_key`, or a type of your own.'
    const place = at(`${BASE}${base}/${CREDENTIAL_TYPES}`)
    return [{ message, at: place, expected: 'a list such as ["access_token"]', actual: listed, fix }]
  })
}
