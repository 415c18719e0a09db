/** Under which names secrets travel: members of JSON and of forms, parameters, and headers. */

/** By whoever shows such a value, a service takes it for somebody else. In any version of auth.md, and in OAuth. */
export const CREDENTIAL_MEMBERS = [
  'claim_token',
  'assertion',
  'identity_assertion',
  'access_token',
  'refresh_token',
  'token',
  'id_token',
  'api_key',
  'apikey',
  'client_secret',
  'client_assertion',
  'credential',
] as const
/** What a person types or hands on: no credential of an agent, and nobody else's business. */
const CODES = ['user_code', 'otp', 'password'] as const

const ALIASES: Readonly<Record<string, string>> = { client_assertion: 'assertion', apikey: 'api_key' }
const LABELS = new Map<string, string>([...CREDENTIAL_MEMBERS, ...CODES].map((name) => [name, ALIASES[name] ?? name]))
/** What the secret in a member is called in a report; nothing where the member holds none. */
export const labelOf = (member: string): string | undefined => LABELS.get(member)

const HEADERS: readonly string[] = ['authorization', 'cookie', 'proxy-authorization']
const SECRET_HEADER = /^x-(?:[\w-]+-)?(?:key|token|secret|credential|assertion)$|^(?:api-?key|access-token)$/
/** Whether a header of a request carries a credential, by its name in lower case. */
export const isCredentialHeader = (name: string): boolean => HEADERS.includes(name) || SECRET_HEADER.test(name)

/** Headers of which one part is the secret. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['authorization', /^\S+ +(.+)$/],
  ['proxy-authorization', /^\S+ +(.+)$/],
  ['cookie', /^(.+)$/],
  ['set-cookie', /^[^=;]+=([^;]+)/],
])
/** The secret in the value of a header that always holds one. */
export const secretPartOf = (header: string, value: string): string | undefined => PARTS.get(header)?.exec(value)?.[1]
