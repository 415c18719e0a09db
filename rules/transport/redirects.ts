import {
  answered,
  atHeader,
  atStatus,
  defineRule,
  type Exchange,
  type FactName,
  isRedirect,
  type Problem,
  redirectTarget,
  rfc,
  sameSite,
} from '../../src/judge/rule.js'

/** Steps that follow redirects to metadata. The document's redirects are what document/served judges, those of the API challenge/status. */
const METADATA: readonly string[] = [
  'prmSearch',
  'challengePointer',
  'serverSearches',
  'keySearch',
] satisfies FactName[]

/** A form that a person sends leads on to the next page: so a claim is confirmed. Agents ask for JSON. */
const isOfPerson = ({ request }: Exchange): boolean => /^text\/html\b/i.test(request.headers.get('accept') ?? '')

export default defineRule({
  id: 'transport/redirects',
  title: 'Metadata are served where they belong, and a POST is never redirected.',
  level: 'MUST',
  spec: [rfc(9110, '15.4'), rfc(8414, '3.2'), rfc(9728, '3.2')],
  needs: ['conversation'],
  unless: ({ conversation }) => conversation.length === 0 && 'nothing was sent',
  check({ conversation }) {
    const answers = conversation.filter((one) => 'response' in one)
    const posts = answers.filter(
      (exchange) => exchange.request.method === 'POST' && isRedirect(exchange) && !isOfPerson(exchange),
    )
    const metadata = answers.filter(({ step }) => METADATA.includes(step))
    return [
      ...posts.map((exchange) => ({
        message: `${answered(exchange)}, a redirect`,
        at: atStatus(exchange),
        expected: 'an answer of the endpoint itself',
        actual: exchange.response.headers.get('location'),
      })),
      ...metadata.flatMap((exchange) => strayRedirect(exchange, metadata)),
    ]
  },
  why: 'A client that follows a redirect turns POST into GET, or sends a credential to whoever the redirect names; most agents follow none. Metadata that a redirect takes to another site are those of that site. Three hops on one site are tolerated.',
  fix: 'Name the final URLs in the metadata, with the right host, scheme and terminating slash, and serve metadata at their well-known URLs without a redirect to another site.',
})

function strayRedirect(exchange: Exchange, metadata: readonly Exchange[]): Problem[] {
  const target = redirectTarget(exchange)
  if (!target) return []
  const place = { at: atHeader(exchange, 'location'), actual: target.href }
  if (!sameSite(target, new URL(exchange.request.url))) {
    return [
      { ...place, message: `${answered(exchange)} and leads to another site`, expected: 'a URL of the same site' },
    ]
  }
  const isFollowed = metadata.some(
    ({ id, step, request }) => id > exchange.id && step === exchange.step && request.url === target.href,
  )
  return isFollowed ? [] : [{ ...place, message: 'three redirects lead to a fourth', expected: 'at most 3 redirects' }]
}
