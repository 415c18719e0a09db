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
  title: 'Every endpoint that the metadata name is there, and takes POST.',
  level: 'MUST',
  softened: false,
  spec: [AUTHMD.serverMetadata, AUTHMD.register, rfc(9110, '15.5.5'), rfc(9110, '15.5.6')],
  needs: ['agentAuth', 'endpoints', 'endpointAnswers'],
  unless: ({ endpoints }) => endpoints.length === 0 && 'the metadata name no endpoint',
  check({ endpoints, endpointAnswers: { posts, looks } }) {
    const nameOf = (url: string) => endpoints.find((endpoint) => endpoint.url.href === url)?.member ?? 'the endpoint'
    const retired = looks.map(({ get }) => get).filter(isRetired)
    const certain = [...posts.filter(takesNoPost), ...retired].map((exchange) => ({
      exchange,
      message: `${nameOf(exchange.request.url)} ${isPage(exchange) ? 'is a web page' : 'is not there'}: ${answered(exchange)}`,
      level: 'MUST' as Level,
    }))
    const doubtful = looks
      .filter(({ options }) => options && !dispelsDoubt(options))
      .map(({ get }) => ({
        exchange: get,
        message: `${nameOf(get.request.url)} ${doubtsOf(get)}, and OPTIONS does not tell that it takes POST`,
        level: 'SHOULD' as Level,
      }))
    return [...certain, ...doubtful].map(({ exchange, ...problem }) => ({
      ...problem,
      at: atStatus(exchange),
      expected: 'an endpoint that takes POST and answers JSON',
      actual: `${exchange.response.status} ${exchange.response.headers.get('content-type') ?? 'without a content type'}`,
    }))
  },
  why: 'An agent believes the metadata. It registers at a URL that answers 404 or a web page, fails, and has no other way. Where only GET and OPTIONS were allowed to tell, what they leave open is a warning: many routers answer 404 to any method but the right one.',
  fix: 'Deploy what the metadata name, take the endpoint out of them, or mend the route: it must answer POST with JSON, and ahead of any catch-all page.',
})
