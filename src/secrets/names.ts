/** The names under which secrets travel: members of JSON and of forms, parameters, and headers. */

/** A service treats anyone who sends such a value as its owner. The names come from all versions of auth.md and from OAuth. */
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
/** Codes that a person types or passes on. They are not credentials of an agent, but they are private. */
const CODES = ['user_code', 'otp', 'password'] as const

const ALIASES: Readonly<Record<string, string>> = { client_assertion: 'assertion', apikey: 'api_key' }
const LABELS = new Map<string, string>([...CREDENTIAL_MEMBERS, ...CODES].map((name) => [name, ALIASES[name] ?? name]))
/** Returns the report's name for the secret in a member; nothing if the member holds no secret. */
export const labelOf = (member: string): string | undefined => LABELS.get(member)

const HEADERS: readonly string[] = ['authorization', 'cookie', 'proxy-authorization']
const SECRET_HEADER = /^x-(?:[\w-]+-)?(?:key|token|secret|credential|assertion)$|^(?:api-?key|access-token)$/
/** Whether a header of a request carries a credential, by its name in lower case. */
export const isCredentialHeader = (name: string): boolean => HEADERS.includes(name) || SECRET_HEADER.test(name)

/** Headers that hold a secret in one of their parts. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['authorization', /^\S+ +([^ ].*)$/],
  ['proxy-authorization', /^\S+ +([^ ].*)$/],
  ['cookie', /^(.+)$/],
  ['set-cookie', /^[^=;]+=([^;]+)/],
])
/** Returns the secret in the value of a header that always holds one. */
export const secretPartOf = (header: string, value: string): string | undefined => PARTS.get(header)?.exec(value)?.[1]
