import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  type Exchange,
  isPage,
  isRetired,
  type Level,
  rfc,
  takesNoPost,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/ghost-endpoint',
  title: 'Every endpoint in the metadata exists and accepts POST.',
  level: 'MUST',
  impact: 'breakage',
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.6')],
  needs: ['agentAuth', 'endpoints', 'endpointAnswers'],
  unless: ({ endpoints }) => endpoints.length === 0 && 'the metadata names no endpoint',
  check({ endpoints, endpointAnswers: { posts, looks } }) {
    const nameOf = (url: string) => endpoints.find((endpoint) => endpoint.url.href === url)?.member ?? 'the endpoint'
    const gone = looks.flatMap(({ get, options, presence }) => (presence === 'gone' ? [get, options ?? get] : []))
    const certain = [...posts.filter(takesNoPost), ...gone.filter(isRetired)].map((exchange) => ({
      exchange,
      message: `${nameOf(exchange.request.url)} ${whatIs(exchange)}: ${answered(exchange)}`,
      level: 'MUST' as Level,
    }))
    const doubtful = looks
      .filter(({ presence }) => presence === 'denies POST')
      .map(({ get, options = get }) => ({
        exchange: options,
        message: `${nameOf(get.request.url)} has a list of methods without POST: ${answered(options)}`,
        level: 'SHOULD' as Level,
      }))
    return [...certain, ...doubtful].map(({ exchange, ...problem }) => ({
      ...problem,
      at: atStatus(exchange),
      expected: 'an endpoint that accepts POST and answers JSON',
      actual: `${exchange.response.status} ${exchange.response.headers.get('content-type') ?? 'without a content type'}`,
    }))
  },
  observed: ({ endpointAnswers: { posts } }) => (posts.length > 0 ? 'answered POST' : 'by OPTIONS only'),
  why: 'An agent trusts the metadata. It registers at a URL that answers 404 or a web page, fails, and has no other way. Many routers answer 404 to every method except the right one, so that GET and OPTIONS show little: 410 and 501, and a list of methods, which is a warning if it has no POST. Otherwise a check without POST cannot tell.',
  fix: 'Deploy the endpoint, remove it from the metadata, or fix its route. It must answer POST with JSON, and come before any catch-all page.',
})

function whatIs(exchange: Exchange): string {
  if (isPage(exchange)) return 'is a web page'
  const { status } = exchange.response
  if (status === 405) return 'does not accept POST'
  return status === 410 ? 'is gone' : 'does not exist or does not accept POST'
}
