/** Reads the answers to the questions of `init` from the metadata of a service. */

import { dialect } from '../dialects/index.js'
import type { Answers } from '../service/publish/describe.js'
import type { UrlName } from '../service/publish/description.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { SERVICE_AUTH, VERIFIED_EMAIL } from '../wire/words.js'

/** Members of the metadata that a service publishes. */
export interface Members {
  readonly resource?: JsonObject
  readonly server?: JsonObject
  readonly spoken?: Answers['dialect']
}

/** Returns the answers that the metadata gives. */
export function answersFrom({ resource = {}, server = {}, spoken }: Members): Partial<Answers> {
  const block = [server['agent_auth'], resource['agent_auth']].find(isObject) ?? {}
  const issuer = text(server['issuer']) ?? strings(resource['authorization_servers'])[0]
  const scopes = [...new Set([...strings(resource['scopes_supported']), ...strings(server['scopes_supported'])])]
  return {
    ...memberUnlessMissing('name', text(resource['resource_name'])),
    ...memberUnlessMissing('issuer', issuer),
    ...memberUnlessMissing('resource', text(resource['resource'])),
    ...memberUnlessMissing(
      'documentation',
      text(resource['resource_documentation']) ?? text(server['service_documentation']),
    ),
    ...memberUnlessMissing('terms', text(resource['resource_tos_uri']) ?? text(server['op_tos_uri'])),
    ...memberUnlessMissing('privacy', text(resource['resource_policy_uri']) ?? text(server['op_policy_uri'])),
    ...memberUnlessMissing('dialect', spoken),
    types: typesOf(block),
    // Metadata does not say what a scope is for.
    scopes: scopes.map((name) => ({ name, meaning: '' })),
    urls: urlsOf(block, server, spoken ?? '0.6'),
  }
}

function typesOf(block: JsonObject): Answers['types'] {
  const types = strings(block['identity_types_supported'])
  const assertions = isObject(block['identity_assertion'])
    ? strings(block['identity_assertion']['assertion_types_supported'])
    : []
  const byAddress = [...types, ...assertions].some((type) => type === SERVICE_AUTH || type === VERIFIED_EMAIL)
  const isAddressOnly = assertions.length > 0 && assertions.every((type) => type === VERIFIED_EMAIL)
  const byIdJag = types.includes('identity_assertion') && !isAddressOnly
  return [
    ...(types.includes('anonymous') ? (['anonymous'] as const) : []),
    ...(byAddress ? ([SERVICE_AUTH] as const) : []),
    ...(byIdJag ? (['identity_assertion'] as const) : []),
  ]
}

function urlsOf(block: JsonObject, server: JsonObject, spoken: Answers['dialect']): Partial<Record<UrlName, string>> {
  const { identityEndpoint, claimEndpoint, eventsEndpoint } = dialect(spoken)
  return {
    ...memberUnlessMissing('document', url(block['skill'])),
    ...memberUnlessMissing('identity', url(block[identityEndpoint])),
    ...memberUnlessMissing('claim', url(block[claimEndpoint])),
    ...memberUnlessMissing('events', url(block[eventsEndpoint])),
    ...memberUnlessMissing('token', url(server['token_endpoint'])),
    ...memberUnlessMissing('revocation', url(server['revocation_endpoint'])),
    ...memberUnlessMissing('jwks', url(server['jwks_uri'])),
  }
}

const memberUnlessMissing = <K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [key in K]: V })
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
const url = (value: unknown): string | undefined =>
  typeof value === 'string' && URL.canParse(value) ? value : undefined
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
