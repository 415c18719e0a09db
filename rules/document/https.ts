import {
  type DocumentedEndpoint,
  defineRule,
  endpointsOf,
  isLoopback,
  isTemplate,
  placeOf,
  rfc,
} from '../../src/judge/rule.js'

const onLoopback = ({ url }: DocumentedEndpoint): boolean => isLoopback(url.hostname)

export default defineRule({
  id: 'document/https',
  title: 'Every endpoint in the document is reached by https.',
  level: 'MUST',
  spec: [rfc(6749, '3.2'), rfc(6750, '5.3')],
  needs: ['document'],
  wants: ['documentResponse'],
  check({ document, documentResponse }) {
    const endpoints = endpointsOf(document).filter(({ url }) => !isTemplate(url.hostname))
    const home = documentResponse && new URL(documentResponse.request.url)
    const isLocal = home ? isLoopback(home.hostname) : endpoints.every(onLoopback)
    // What runs beside the agent may be shown; what the protocol needs may not be there, unless everything is.
    const offends = (endpoint: DocumentedEndpoint) =>
      endpoint.url.protocol === 'http:' && (!onLoopback(endpoint) || (!isLocal && endpoint.ofProtocol))
    return endpoints.filter(offends).map((endpoint) => ({
      message: onLoopback(endpoint)
        ? 'the endpoint is on the machine of whoever reads this'
        : 'the endpoint is not protected by TLS',
      at: placeOf(document, endpoint.range),
      expected: onLoopback(endpoint)
        ? 'https:// and the host of the service'
        : endpoint.url.href.replace(/^http:/, 'https:'),
      actual: endpoint.url.href,
    }))
  },
  why: 'An agent sends assertions, claim tokens and access tokens to these URLs. Without TLS everyone on the way can read and use them. Links to pages are not meant; loopback is fine while the service itself runs there.',
  fix: 'Write `https://` in the document, and make sure that the endpoint answers there.',
})
