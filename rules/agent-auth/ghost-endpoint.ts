import {
  AUTHMD,
  answered,
  atStatus,
  defineRule,
  dispelsDoubt,
  doubtsOf,
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
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.6')],
  needs: ['agentAuth', 'endpoints', 'endpointAnswers'],
  unless: ({ endpoints }) => endpoints.length === 0 && 'the metadata names no endpoint',
  check({ endpoints, endpointAnswers: { posts, looks } }) {
    const nameOf = (url: string) => endpoints.find((endpoint) => endpoint.url.href === url)?.member ?? 'the endpoint'
    const retired = looks.map(({ get }) => get).filter(isRetired)
    const certain = [...posts.filter(takesNoPost), ...retired].map((exchange) => ({
      exchange,
      message: `${nameOf(exchange.request.url)} ${isPage(exchange) ? 'is a web page' : 'does not exist or does not accept POST'}: ${answered(exchange)}`,
      level: 'MUST' as Level,
    }))
    const doubtful = looks
      .filter(({ options }) => options && !dispelsDoubt(options))
      .map(({ get }) => ({
        exchange: get,
        message: `${nameOf(get.request.url)} ${doubtsOf(get)}, and OPTIONS does not say that it accepts POST`,
        level: 'SHOULD' as Level,
      }))
    return [...certain, ...doubtful].map(({ exchange, ...problem }) => ({
      ...problem,
      at: atStatus(exchange),
      expected: 'an endpoint that accepts POST and answers JSON',
      actual: `${exchange.response.status} ${exchange.response.headers.get('content-type') ?? 'without a content type'}`,
    }))
  },
  why: 'An agent trusts the metadata. It registers at a URL that answers 404 or a web page, fails, and has no other way. A check that may send only GET and OPTIONS gives a warning: many routers answer 404 to every method except the right one.',
  fix: 'Deploy the endpoint, remove it from the metadata, or fix its route. It must answer POST with JSON, and come before any catch-all page.',
})
