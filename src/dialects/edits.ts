/** Lists the changes that bring metadata to the newest release, version by version. */

import { isObject, type JsonObject } from '../wire/json.js'
import { CLAIM_GRANT, CREDENTIAL_TYPES, ENDPOINTS, JWT_BEARER, SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'
import { DIALECT_NAMES, type DialectName, dialect } from './index.js'

/** One difference between versions: whether it concerns this metadata, and what to change. */
interface Edit {
  readonly since: DialectName
  readonly concerns: (agentAuth: JsonObject, server: JsonObject) => boolean
  readonly edit: string
}

const lists = (value: unknown, item: string): boolean => Array.isArray(value) && value.includes(item)
const renameEndpoint = ({ former, name, since }: (typeof ENDPOINTS)[keyof typeof ENDPOINTS]): Edit => ({
  since,
  concerns: (agentAuth) => agentAuth[former] !== undefined && agentAuth[name] === undefined,
  edit: `rename ${former} to ${name}`,
})
const listsCredentials = (agentAuth: JsonObject): boolean =>
  [agentAuth, ...Object.values(agentAuth).filter(isObject)].some((block) => CREDENTIAL_TYPES in block)

const EDITS: readonly Edit[] = [
  renameEndpoint(ENDPOINTS.identity),
  renameEndpoint(ENDPOINTS.claim),
  {
    since: '0.2',
    concerns: listsCredentials,
    edit: `remove ${CREDENTIAL_TYPES}`,
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
  renameEndpoint(ENDPOINTS.events),
  {
    since: '0.4',
    concerns: (_, server) => !lists(server['grant_types_supported'], CLAIM_GRANT),
    edit: `add ${CLAIM_GRANT} to grant_types_supported`,
  },
  {
    since: '0.6',
    concerns: (agentAuth) => dialect('0.5').email.offered(agentAuth),
    edit: `replace ${VERIFIED_EMAIL} by ${SERVICE_AUTH} in identity_types_supported`,
  },
]

/** Returns the changes that bring metadata of an older version to the newest release, in the order of the versions. */
export function editsToCurrent(agentAuth: JsonObject, server: JsonObject, spoken: DialectName): readonly string[] {
  const isLater = (since: DialectName) => DIALECT_NAMES.indexOf(since) > DIALECT_NAMES.indexOf(spoken)
  return EDITS.filter(({ since, concerns }) => isLater(since) && concerns(agentAuth, server)).map(({ edit }) => edit)
}
