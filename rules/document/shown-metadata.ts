import {
  AUTHMD,
  CLAIM_GRANT,
  defineRule,
  excerptsOf,
  httpUrl,
  isObject,
  type JsonObject,
  JWT_BEARER,
  type Known,
  type Problem,
  placeOf,
  rfc,
  type ShownMetadata,
} from '../../src/judge/rule.js'

/**
 * The lists by which an agent chooses what to send. `document/scopes-match` judges scopes, `document/methods-match` what registers,
 * `resource/bearer-methods` how a token is sent, and the rules about `agent_auth` what is in it.
 */
const LISTS: readonly string[] = ['grant_types_supported', 'token_endpoint_auth_methods_supported']
/** The objects of a metadata document in which these lists stand, from the top to the blocks of each type of registration. */
const DEPTH = 2
/** Where the metadata lack one of these, `server/grant-types` or `server/public-clients` speaks. */
const JUDGED: readonly string[] = [JWT_BEARER, CLAIM_GRANT, 'none']

export default defineRule({
  id: 'document/shown-metadata',
  title: 'The lists in metadata that the document shows are those that the service publishes.',
  level: 'SHOULD',
  impact: 'breakage',
  addedIn: '0.2.0',
  spec: [AUTHMD.serverMetadata, AUTHMD.resourceMetadata, rfc(8414, '2'), rfc(9728, '2')],
  needs: ['document', 'metadata'],
  wants: ['agentAuth'],
  unless: (facts) => pairsIn(facts).length === 0 && 'the document shows no metadata that the service publishes',
  check(facts): Problem[] {
    return pairsIn(facts).flatMap(({ shown, published }) =>
      listsIn(shown.members, '', DEPTH).flatMap(({ pointer, name, listed }) => {
        const other = valueAt(published, pointer)
        if (!isStrings(other)) return []
        return problemsOf(facts, shown, { pointer, name, listed, other })
      }),
    )
  },
  why: 'An agent that has read the document does not read the metadata again: it sends the grant that it saw there. What only the document lists, the service refuses. What only the metadata list, nobody uses, which is advice. The rule compares only what is surely the same metadata: with the same identifier, or without one, with the same URL of an endpoint. Scopes, offered types of registration, bearer methods, the grants of auth.md and public clients have rules of their own. A document that says by an ellipsis, or in the sentence before, that something is left out is right.',
  fix: 'Copy the list from the published metadata into the document, or correct the metadata. Write an ellipsis where the document leaves something out.',
})

interface Pair {
  readonly shown: ShownMetadata
  readonly published: JsonObject
}

/** Returns the metadata that are surely both shown and published. Examples of other hosts and placeholders are not. */
function pairsIn({ document, metadata, agentAuth }: Known<'document' | 'metadata', 'agentAuth'>): Pair[] {
  const block = agentAuth && !agentAuth.isExcerpt ? { agent_auth: agentAuth.members } : {}
  const membersOf = (one: typeof metadata.server) => (one && !one.isExcerpt ? one.members : undefined)
  const [resource, server] = [membersOf(metadata.resource), membersOf(metadata.server)]
  const pairs = (shown: readonly ShownMetadata[], published: JsonObject, identifier: string): Pair[] =>
    shown.filter(({ members }) => isSame(members, published, identifier)).map((one) => ({ shown: one, published }))
  return [
    ...(resource ? pairs(excerptsOf(document, 'resource-metadata'), { ...resource, ...block }, 'resource') : []),
    ...(server ? pairs(excerptsOf(document, 'server-metadata'), { ...server, ...block }, 'issuer') : []),
  ]
}

function isSame(shown: JsonObject, published: JsonObject, identifier: string): boolean {
  const [ours, theirs] = [published[identifier], shown[identifier]].map((value) => httpUrl(value)?.href)
  if (theirs !== undefined || shown[identifier] !== undefined) return ours !== undefined && ours === theirs
  const blocks = [[shown, published] as const, [shown['agent_auth'], published['agent_auth']] as const]
  return blocks.some(
    ([one, other]) =>
      isObject(one) &&
      isObject(other) &&
      Object.keys(one).some((name) => httpUrl(one[name]) !== undefined && one[name] === other[name]),
  )
}

interface Listed {
  readonly pointer: string
  readonly name: string
  readonly listed: readonly string[]
}

function listsIn(object: JsonObject, base: string, depth: number): Listed[] {
  return Object.entries(object).flatMap(([name, value]): Listed[] => {
    const pointer = `${base}/${name}`
    if (isObject(value)) return depth > 0 && !/[~/]/.test(name) ? listsIn(value, pointer, depth - 1) : []
    return LISTS.includes(name) && isStrings(value) ? [{ pointer, name, listed: value }] : []
  })
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')

const valueAt = (object: JsonObject, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), object)

function problemsOf(
  { document }: Known<'document', never>,
  shown: ShownMetadata,
  { pointer, name, listed, other }: Listed & { readonly other: readonly string[] },
): Problem[] {
  const range = shown.rangeOf(pointer)
  if (!range) return []
  const place = { at: placeOf(document, range), expected: JSON.stringify(other), actual: listed }
  const surplus = listed.filter((one) => !other.includes(one) && !JUDGED.includes(one))
  if (surplus.length > 0)
    return [{ ...place, message: `${name} shows ${surplus.join(', ')}, which the published metadata do not list` }]
  const missing = other.filter((one) => !listed.includes(one))
  if (missing.length === 0 || shown.isAbridged) return []
  const message = `${name} is shown without ${missing.join(', ')}, which the published metadata list`
  return [{ ...place, message, level: 'MAY', fix: 'Show the whole list, or write an ellipsis in it.' }]
}
