import {
  AUTHMD,
  atMember,
  CREDENTIAL_TYPES,
  defineRule,
  displayName,
  expectedMembers,
  findNearest,
  membersOf,
  type Problem,
  pointer,
  RENAMED,
} from '../../src/judge/rule.js'

const BASE = '/agent_auth'
/** agent-auth/dialect judges names of other versions. */
const OF_VERSIONS: readonly string[] = [...RENAMED.flatMap(({ former, name }) => [former, name]), CREDENTIAL_TYPES]
/** A hostile block with thousands of members must not fill the report. */
const SHOWN = 50

const EXPECTED = 'only members that agents know, or names that begin with `x_`'
const fixOf = (known: readonly string[]): string =>
  `Let the name of a member of your own begin with \`x_\`, or put it beside \`agent_auth\`. Agents know ${known.join(', ')}.`

export default defineRule({
  id: 'agent-auth/unknown-members',
  title: 'Agents know every member of `agent_auth`.',
  level: 'MAY',
  impact: 'polish',
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
    // Another rule reports a required member that is missing, and the name that was probably meant to be it.
    const reported = expectedMembers(dialect, members, identityTypes).filter((name) => members[name] === undefined)
    const misspelt = unknown.flatMap(({ name, meant }) => (meant === undefined ? [] : [{ name, meant }]))
    const strangers = unknown.filter(({ meant }) => meant === undefined).map(({ name }) => name)
    const problems: Problem[] = misspelt
      .filter(({ meant }) => !reported.includes(meant))
      .map(({ name, meant }) => ({
        message: `agents do not know ${name}; did you mean ${meant}?`,
        at: atMember(agentAuth, BASE + pointer([name])),
        expected: meant,
        actual: name,
        fix: `Write \`${meant}\`.`,
      }))
    if (strangers.length === 0) return problems
    const version = `${dialect.name === 'authkit' ? '' : 'auth.md '}${displayName(dialect.name)}`
    const message = `${version} has no member ${strangers.join(', ')}`
    return [
      ...problems,
      { message, at: atMember(agentAuth, BASE), expected: EXPECTED, actual: strangers, fix: fixOf(known) },
    ]
  },
  why: 'An agent ignores members that it does not know, so a misspelled member has no effect. Members of your own do no harm. The check lists them so that you can see a mistake among them.',
  fix: 'Correct misspelled names. Start the name of your own member with `x_`, or put it beside `agent_auth`.',
})
