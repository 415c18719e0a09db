import {
  type Document,
  type DocumentedEndpoint,
  defineRule,
  endpointsOf,
  hasPlaceholderHost,
  isLoopback,
  isTemplate,
  placeOf,
  replaceIn,
  rfc,
} from '../../src/judge/rule.js'

const isOnLoopback = ({ url }: DocumentedEndpoint): boolean => isLoopback(url.hostname)

/** A port says that something of its own is there, so nobody knows where the endpoint is with TLS. */
const fixScheme = (document: Document, { url, range }: DocumentedEndpoint) =>
  isLoopback(url.hostname) || url.port !== '' ? {} : replaceIn(document, { range, actual: 'http://', text: 'https://' })

export default defineRule({
  id: 'document/https',
  title: 'Every endpoint in the document uses https.',
  level: 'MUST',
  impact: 'exposure',
  spec: [rfc(6749, '3.2'), rfc(6750, '5.3')],
  needs: ['document'],
  wants: ['documentResponse'],
  check({ document, documentResponse }) {
    const endpoints = endpointsOf(document).filter(({ url }) => !isTemplate(url.hostname))
    const isForReader = ({ range }: DocumentedEndpoint) =>
      hasPlaceholderHost(document.text.slice(range.start, range.end))
    const home = documentResponse && new URL(documentResponse.request.url)
    const isLocal = home ? isLoopback(home.hostname) : endpoints.every(isOnLoopback)
    // The document may show a program beside the agent. An endpoint of the protocol may be local only if every endpoint is.
    const offends = (endpoint: DocumentedEndpoint) =>
      endpoint.url.protocol === 'http:' && (!isOnLoopback(endpoint) || (!isLocal && endpoint.ofProtocol))
    return endpoints.filter(offends).map((endpoint) => ({
      message: isOnLoopback(endpoint)
        ? 'the endpoint is on the local machine of the reader'
        : 'the endpoint uses http, without TLS',
      at: placeOf(document, endpoint.range),
      expected: isOnLoopback(endpoint)
        ? 'https:// and the host of the service'
        : endpoint.url.href.replace(/^http:/, 'https:'),
      actual: endpoint.url.href,
      // Only the reader knows what runs at a host that the reader fills in.
      ...(isForReader(endpoint) ? { level: 'SHOULD' as const } : fixScheme(document, endpoint)),
    }))
  },
  why: 'An agent sends assertions, claim tokens and access tokens to these URLs. Without TLS, anyone on the network path can read and use them. The rule does not judge links to pages. It accepts loopback if the service itself runs there.',
  fix: 'Write `https://` in the document, and make sure that the endpoint answers there.',
})
