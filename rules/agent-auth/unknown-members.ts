import {
  AUTHMD,
  atMember,
  CREDENTIAL_TYPES,
  defineRule,
  expectedMembers,
  findNearest,
  membersOf,
  type Problem,
  pointer,
  RENAMED,
} from '../../src/judge/rule.js'

const BASE = '/agent_auth'
/** Names of other versions are the business of agent-auth/dialect. */
const OF_VERSIONS: readonly string[] = [...RENAMED.flatMap(({ former, name }) => [former, name]), CREDENTIAL_TYPES]
/** A block of ten thousand members is not worth ten thousand lines. */
const SHOWN = 50

export default defineRule({
  id: 'agent-auth/unknown-members',
  title: 'Every member of `agent_auth` is one that agents know.',
  level: 'MAY',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect'],
  wants: ['identityTypes'],
  check({ agentAuth, dialect, identityTypes = [] }): Problem[] {
    const { members } = agentAuth
    const known = membersOf(dialect.schemas.agentAuth)
    const unknown = Object.keys(members)
      .filter((name) => !known.includes(name) && !OF_VERSIONS.includes(name))
      .slice(0, SHOWN)
      .map((name) => ({ name, meant: findNearest(name, known) }))
    // Of a member that has to be there, another rule says that it is missing, and what was probably meant to be it.
    const reported = expectedMembers(dialect, members, identityTypes).filter((name) => members[name] === undefined)
    const misspelt = unknown.flatMap(({ name, meant }) => (meant === undefined ? [] : [{ name, meant }]))
    const strangers = unknown.filter(({ meant }) => meant === undefined).map(({ name }) => name)
    const problems: Problem[] = misspelt
      .filter(({ meant }) => !reported.includes(meant))
      .map(({ name, meant }) => ({
        message: `no agent knows ${name}; did you mean ${meant}?`,
        at: atMember(agentAuth, BASE + pointer([name])),
        expected: meant,
        actual: name,
      }))
    if (strangers.length === 0) return problems
    const message = `${dialect.name} does not know ${strangers.join(', ')}`
    return [
      ...problems,
      { message, at: atMember(agentAuth, BASE), expected: `any of ${known.join(', ')}`, actual: strangers },
    ]
  },
  why: 'What an agent does not know it skips, so that a misspelt member is as good as none. Members of your own do no harm; they are listed so that a slip among them is seen.',
  fix: 'Correct what is misspelt. Begin the name of a member of your own with `x_`, or put it beside `agent_auth`.',
})
