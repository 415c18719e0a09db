import {
  AUTHMD,
  assertionsAreExchanged,
  atMember,
  type Document,
  defineRule,
  endpointUrlProblems,
  httpUrl,
  type JsonObject,
  type Metadata,
  namesOf,
  operationsIn,
  type Problem,
  rfc,
  urlOf,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/token-endpoint',
  title: 'The metadata gives the https URL of the token endpoint.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'registration',
  spec: [
    AUTHMD.exchange,
    rfc(8414, '2', "URL of the authorization server's OAuth 2.0 token endpoint"),
    rfc(6749, '3.2', 'The endpoint URI MUST NOT include a fragment component.'),
  ],
  needs: ['as', 'agentAuth', 'detection'],
  wants: ['document'],
  unless: ({ as, detection }) =>
    as.members['token_endpoint'] === undefined &&
    !assertionsAreExchanged(detection) &&
    'before 0.2 nothing is exchanged, and a version before 0.2 is possible',
  check: ({ as, agentAuth, document }) => [
    ...endpointUrlProblems(as, 'token_endpoint'),
    ...sharedProblems(as, agentAuth.members, document),
  ],
  why: 'An agent cannot use an identity assertion before it has exchanged it. Without a token endpoint, an agent that has registered has an identity and no access. Over http, others can read the assertion on the way. Before 0.2 nothing is exchanged; `server/grant-endpoint` judges codes that nobody takes. Where `token_endpoint` is the URL at which agents register or claim, an OAuth client sends a grant as a form to what reads JSON. An endpoint can take both, so this is a warning.',
  fix: 'Set `token_endpoint` to the absolute https URL where agents exchange assertions. Put it beside `issuer`, not inside `agent_auth`. Without such an endpoint, leave the member out.',
})

/** A token endpoint that is where agents register or claim, by the metadata or by the requests of the document. */
function sharedProblems(as: Metadata, block: JsonObject, document: Document | undefined): Problem[] {
  const url = httpUrl(as.members['token_endpoint'])?.href
  if (url === undefined) return []
  const member = [...namesOf('identity'), ...namesOf('claim')].find((name) => httpUrl(block[name])?.href === url)
  const shown = member === undefined && document !== undefined && sends(document, as.url, url)
  if (member === undefined && !shown) return []
  const what = member === undefined ? 'where the document registers or claims' : `the same URL as ${member}`
  return [
    {
      message: `token_endpoint is ${what}`,
      at: atMember(as, '/token_endpoint'),
      expected: 'the URL of an endpoint that takes grants, or no such member',
      actual: as.members['token_endpoint'],
      level: 'SHOULD',
    },
  ]
}

/** Whether the document registers, claims or completes a claim by a request to a URL. */
const sends = (document: Document, base: string, url: string): boolean =>
  [...operationsIn(document)].some(
    ([request, operation]) =>
      ['identity', 'claim', 'complete'].includes(operation) && urlOf(request, base)?.href === url,
  )
