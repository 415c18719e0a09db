import {
  answered,
  atHeader,
  atStatus,
  defineRule,
  type Exchange,
  type FactName,
  isOfPerson,
  isRedirect,
  type Problem,
  redirectTarget,
  rfc,
  sameSite,
  whyUnheard,
} from '../../src/judge/rule.js'

/** Steps that follow redirects to metadata. document/served judges redirects of the document, challenge/status those of the API. */
const METADATA: readonly string[] = [
  'prmSearch',
  'challengePointer',
  'serverSearches',
  'keySearch',
] satisfies FactName[]

export default defineRule({
  id: 'transport/redirects',
  title: 'No endpoint redirects a POST, and no metadata redirects to another site.',
  level: 'MUST',
  impact: 'breakage',
  spec: [rfc(9110, '15.4'), rfc(8414, '3.2'), rfc(9728, '3.2')],
  needs: ['conversation'],
  wants: ['gate'],
  unless: ({ conversation }) => whyUnheard(conversation),
  check({ conversation, gate }) {
    const answers = conversation.filter((one) => 'response' in one)
    // A person confirms a claim with a form, and its answer may redirect to the next page.
    const posts = answers.filter(
      (exchange) => exchange.request.method === 'POST' && isRedirect(exchange) && !isOfPerson(exchange),
    )
    // What a gate in front of the service answers says nothing of the metadata behind it.
    const metadata = answers.filter((one) => METADATA.includes(one.step) && !(gate && isAtHostOf(gate, one)))
    return [
      ...posts.map((exchange) => ({
        message: `${answered(exchange)}, which is a redirect`,
        at: atStatus(exchange),
        expected: 'an answer from the endpoint itself',
        actual: exchange.response.headers.get('location'),
      })),
      ...metadata.flatMap((exchange) => strayRedirect(exchange, metadata)),
    ]
  },
  why: 'A client that follows a redirect may turn POST into GET, or send a credential to another host. Most agents follow no redirect. Metadata from another site belongs to that site. The check allows three redirects on one site.',
  fix: 'Put the final URLs into the metadata, with the right host, scheme and slash at the end. Serve metadata at its well-known URL, without a redirect to another site.',
})

const isAtHostOf = (one: Exchange, other: Exchange): boolean =>
  new URL(one.request.url).host === new URL(other.request.url).host

function strayRedirect(exchange: Exchange, metadata: readonly Exchange[]): Problem[] {
  const target = redirectTarget(exchange)
  if (!target) return []
  const place = { at: atHeader(exchange, 'location'), actual: target.href }
  if (!sameSite(target, new URL(exchange.request.url))) {
    return [
      {
        ...place,
        message: `${answered(exchange)} and redirects to another site`,
        expected: 'a URL on the same site',
        impact: 'exposure',
      },
    ]
  }
  const isFollowed = metadata.some(
    ({ id, step, request }) => id > exchange.id && step === exchange.step && request.url === target.href,
  )
  return isFollowed
    ? []
    : [{ ...place, message: 'more than three redirects in a row', expected: 'at most 3 redirects' }]
}
