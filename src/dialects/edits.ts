import { isObject, type JsonObject } from '../wire/json.js'
import { DIALECT_NAMES, type DialectName, dialect } from './index.js'
import { CLAIM_GRANT, JWT_BEARER, VERIFIED_EMAIL } from './vocabulary.js'

/** One difference between versions: whether it concerns these metadata, and what to do about it. */
interface Edit {
  readonly since: DialectName
  readonly concerns: (agentAuth: JsonObject, server: JsonObject) => boolean
  readonly edit: string
}

const lists = (value: unknown, item: string): boolean => Array.isArray(value) && value.includes(item)
const renamed = (since: DialectName, former: string, name: string): Edit => ({
  since,
  concerns: (agentAuth) => agentAuth[former] !== undefined && agentAuth[name] === undefined,
  edit: `rename ${former} to ${name}`,
})
const listsCredentials = (agentAuth: JsonObject): boolean =>
  [agentAuth, ...Object.values(agentAuth).filter(isObject)].some((block) => 'credential_types_supported' in block)

const EDITS: readonly Edit[] = [
  renamed('0.2', 'register_uri', 'identity_endpoint'),
  renamed('0.2', 'claim_uri', 'claim_endpoint'),
  {
    since: '0.2',
    concerns: listsCredentials,
    edit: 'remove credential_types_supported',
  },
  ...['issuer', 'token_endpoint', 'revocation_endpoint'].map(
    (member): Edit => ({
      since: '0.2',
      concerns: (_, server) => server[member] === undefined,
      edit: `add ${member} beside agent_auth`,
    }),
  ),
  {
    since: '0.2',
    concerns: (_, server) => !lists(server['grant_types_supported'], JWT_BEARER),
    edit: `add ${JWT_BEARER} to grant_types_supported`,
  },
  renamed('0.3', 'revocation_uri', 'events_endpoint'),
  {
    since: '0.4',
    concerns: (_, server) => !lists(server['grant_types_supported'], CLAIM_GRANT),
    edit: `add ${CLAIM_GRANT} to grant_types_supported`,
  },
  {
    since: '0.6',
    concerns: (agentAuth) => dialect('0.5').email.offered(agentAuth),
    edit: `replace ${VERIFIED_EMAIL} by service_auth in identity_types_supported`,
  },
]

/** What to change in metadata of an older version to reach the newest release, in the order of the versions. */
export function editsToCurrent(agentAuth: JsonObject, server: JsonObject, spoken: DialectName): readonly string[] {
  const isLater = (since: DialectName) => DIALECT_NAMES.indexOf(since) > DIALECT_NAMES.indexOf(spoken)
  return EDITS.filter(({ since, concerns }) => isLater(since) && concerns(agentAuth, server)).map(({ edit }) => edit)
}
