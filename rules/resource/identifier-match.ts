import {
  atPointer,
  covers,
  defineRule,
  httpUrl,
  inFiles,
  insertWellKnown,
  type Level,
  PROTECTED_RESOURCE,
  rfc,
  sameIdentifier,
} from '../../src/judge/rule.js'

const wellKnown = (url: URL) => insertWellKnown(url, PROTECTED_RESOURCE)

export default defineRule({
  id: 'resource/identifier-match',
  title: '`resource` is the identifier from which the URL of the metadata was built.',
  level: 'MUST',
  impact: 'breakage',
  spec: [
    rfc(9728, '3.3', 'If these values are not identical, the data contained in the response MUST NOT be used.'),
    rfc(9728, '3.1'),
  ],
  needs: ['options', 'prmFound', 'resourceIdentifier'],
  inFiles: inFiles({
    needs: ['document', 'resourceIdentifier'],
    // The document says where the metadata will be. document/links-discovery reports a URL that does not fit.
    check: ({ document, resourceIdentifier: { url } }) =>
      document.references.some((one) => httpUrl(one.url)?.href === wellKnown(url)) ? [] : undefined,
  }),
  check({ options, prmFound: { exchange, url, by, identifier }, resourceIdentifier: { value, url: resource } }) {
    const asked = httpUrl(identifier)
    const own = wellKnown(resource)
    const moved = `the metadata at ${own}`
    const problem = (level: Level, message: string, expected: string) => [
      { message, at: atPointer(exchange, '/resource'), expected, actual: value, level },
    ]
    if (identifier !== undefined && sameIdentifier(value, identifier)) return []
    if (by === 'challenge' && asked && !covers(resource, asked)) {
      const message = `the challenge at ${identifier} leads to the metadata of another resource`
      return problem('MUST', message, `${identifier}, or a URL that is the start of it`)
    }
    if (by === 'well-known' && movedTo(exchange.request.url, url) && own === exchange.request.url) return []
    if (own === url) {
      if (by !== 'well-known') return []
      return problem('SHOULD', 'resource is not spelled like the identifier in the request', identifier ?? own)
    }
    const probed = by === 'challenge' ? asked : httpUrl(options.resource)
    if (url === wellKnown(new URL(resource.origin)) && (!probed || covers(resource, probed))) {
      const message =
        'resource has a path, but its metadata is at the root of the host, as in the sample service of auth.md'
      return problem('MAY', message, `${moved}, the URL that RFC 9728 builds`)
    }
    if (by === 'document') return problem('SHOULD', 'only the document says where this metadata is', moved)
    if (asked && covers(resource, asked)) {
      const message = `resource is only the start of ${identifier}, and its own metadata would have another URL`
      return problem('SHOULD', message, `${identifier}, or ${moved}`)
    }
    return problem('MUST', `the metadata at ${url} describes another resource`, identifier ?? own)
  },
  why: 'Without this comparison, anyone could publish metadata for the API of someone else. Clients therefore reject metadata that does not match. A resource on another origin, or with a path that is not the start of the URL that was asked, is another resource, whether a well-known URL or a challenge led there. Where the texts allow two ways, the check warns and does not fail: RFC 9728 §3.1 puts the well-known segment before the path, but the sample service of auth.md serves the metadata only at the root. A host that redirects to another one, path by path, such as an apex to its `www`, may name the other one.',
  fix: 'Set `resource` to the URL from which the well-known URL is built, character by character. Do not take it from the request. Serve one document for each resource, at its own well-known URL.',
})

/** Whether a redirect changed only the host: then all of the host moved, as far as anybody can see. */
function movedTo(final: string, asked: string): boolean {
  const [to, from] = [new URL(final), new URL(asked)]
  return to.origin !== from.origin && to.pathname === from.pathname && to.search === from.search
}
