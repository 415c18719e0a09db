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
/** Where the metadata lack one of these, `server/grant-types` or `server/public-clients` speaks. */
const JUDGED: readonly string[] = [JWT_BEARER, CLAIM_GRANT, 'none']

export default defineRule({
  id: 'document/shown-metadata',
  title:
    'The grants and the client authentication in metadata that the document shows are those that the service publishes.',
  level: 'SHOULD',
  impact: 'breakage',
  addedIn: '0.2.0',
  spec: [AUTHMD.serverMetadata, rfc(8414, '2')],
  needs: ['document', 'metadata'],
  wants: ['agentAuth'],
  unless: (facts) => shownOf(facts).length === 0 && 'the document shows no server metadata that the service publishes',
  check: (facts): Problem[] =>
    shownOf(facts).flatMap((shown) => LISTS.flatMap((name) => problemsOf(facts, shown, name))),
  why: 'An agent that has read the document does not read the metadata again: it sends the grant that it saw there. What only the document lists, the service refuses. What only the metadata list, nobody uses, which is advice. The rule compares only what is surely the same metadata: with the same identifier, or without one, with the same URL of an endpoint. Scopes, offered types of registration, bearer methods, the grants of auth.md and public clients have rules of their own. A document that says by an ellipsis, or in the sentence before, that something is left out is right.',
  fix: 'Copy the list from the published metadata into the document, or correct the metadata. Write an ellipsis where the document leaves something out.',
})

type Facts = Known<'document' | 'metadata', 'agentAuth'>

/** Returns the server metadata that are surely both shown and published. Examples of other hosts and placeholders are not. */
function shownOf(facts: Facts): readonly ShownMetadata[] {
  const published = publishedIn(facts)
  return published ? excerptsOf(facts.document, 'server-metadata').filter((one) => isSame(one.members, published)) : []
}

function publishedIn({ metadata: { server }, agentAuth }: Facts): JsonObject | undefined {
  if (!server || server.isExcerpt) return undefined
  return agentAuth && !agentAuth.isExcerpt ? { ...server.members, agent_auth: agentAuth.members } : server.members
}

function isSame(shown: JsonObject, published: JsonObject): boolean {
  const [ours, theirs] = [published['issuer'], shown['issuer']].map((value) => httpUrl(value)?.href)
  if (shown['issuer'] !== undefined) return theirs !== undefined && ours === theirs
  const blocks = [[shown, published] as const, [shown['agent_auth'], published['agent_auth']] as const]
  return blocks.some(
    ([one, other]) =>
      isObject(one) &&
      isObject(other) &&
      Object.keys(one).some((name) => httpUrl(one[name]) !== undefined && one[name] === other[name]),
  )
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')

function problemsOf(facts: Facts, { members, rangeOf, isAbridged }: ShownMetadata, name: string): Problem[] {
  const [listed, published] = [members[name], publishedIn(facts)?.[name]]
  const range = rangeOf(`/${name}`)
  if (!isStrings(listed) || !isStrings(published) || !range) return []
  const place = { at: placeOf(facts.document, range), expected: JSON.stringify(published), actual: listed }
  const surplus = listed.filter((one) => !published.includes(one) && !JUDGED.includes(one))
  if (surplus.length > 0)
    return [{ ...place, message: `${name} shows ${surplus.join(', ')}, which the published metadata do not list` }]
  // A published list without what another rule asks for is not the one to show.
  if (listed.some((one) => JUDGED.includes(one) && !published.includes(one))) return []
  const missing = published.filter((one) => !listed.includes(one))
  if (missing.length === 0 || isAbridged) return []
  const message = `${name} is shown without ${missing.join(', ')}, which the published metadata list`
  return [{ ...place, message, level: 'MAY', fix: 'Show the whole list, or write an ellipsis in it.' }]
}
