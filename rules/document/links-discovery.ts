import {
  AUTHMD,
  AUTHORIZATION_SERVER,
  bareDiscoveryLinks,
  type Document,
  defineRule,
  httpUrl,
  insertWellKnown,
  type Known,
  leadsToResourceMetadata,
  leadsToServerMetadata,
  lineIndexOf,
  type Problem,
  placeOf,
  prefixAt,
  type Reference,
  rfc,
  sameSite,
  sectionAt,
  showsRegistration,
  strayOf,
} from '../../src/judge/rule.js'

type Facts = Known<'document', 'prm' | 'as'>

export default defineRule({
  id: 'document/links-discovery',
  title: 'The document leads to the metadata, by complete URLs that follow from their identifiers.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '3'), rfc(8414, '3.1')],
  needs: ['document'],
  wants: ['prm', 'as'],
  unless: ({ document }) =>
    !showsRegistration(document) &&
    !document.references.some((one) => leadsToResourceMetadata(one) || leadsToServerMetadata(one)) &&
    bareDiscoveryLinks(document).length === 0 &&
    'the document neither shows how an agent registers nor names metadata',
  check(facts) {
    const { document } = facts
    return [...missingProblems(facts), ...bareProblems(document), ...hostProblems(facts), ...pathProblems(facts)]
  },
  why: 'The metadata is the source of truth for every endpoint. An agent that got this document without a 401 has no other way to find it. A client builds the URL of metadata from an identifier, and must not use metadata that names another one (RFC 9728 §3.3, RFC 8414 §3.3): so a URL on another host than the resource or the issuer, or without the path of the issuer, leads to metadata that a careful client drops. A URL without a scheme is a path, which leads nowhere. Where several hosts are named, one that fits is enough. An issuer or a resource that stands neither in the section nor on the site of the metadata may be of another party, and is not compared.',
  fix: 'Name the complete URL of the protected resource metadata in the document, with the host that serves it. Build the URLs from `resource` and `issuer`: the well-known segment stands between the host and the path.',
})

function missingProblems({ document, prm }: Facts): Problem[] {
  const isNamed = document.references.some(leadsToResourceMetadata) || bareDiscoveryLinks(document).length > 0
  // A document that explains the challenge has said where the metadata is (RFC 9728 §5.1).
  if (!showsRegistration(document) || isNamed || document.text.includes('resource_metadata')) return []
  const at = placeOf(document, document.sections[0]?.heading ?? { start: 0, end: 0 })
  const expected = prm?.url ?? '/.well-known/oauth-protected-resource'
  return [{ message: 'the document does not mention the protected resource metadata', at, expected, actual: null }]
}

function bareProblems(document: Document): Problem[] {
  const bare = bareDiscoveryLinks(document)
  const [first, ...more] = bare
  if (!first) return []
  const lines = more.map(({ range }) => lineIndexOf(document.lineStarts, range.start) + 1)
  const also = lines.length > 0 ? ` (also on line ${lines.join(', ')})` : ''
  return [
    {
      message: `the URL of the metadata has no scheme${also}`,
      at: placeOf(document, first.range),
      expected: `https://${first.url}`,
      actual: first.url,
      fix: 'Write `https://` before the host.',
      ...prefixAt(
        bare.map(({ range }) => range.start),
        'https://',
      ),
    },
  ]
}

/** Compares the hosts of the URLs with the identifiers: those of the metadata, or else those that the document gives. */
function hostProblems({ document, prm, as }: Facts): Problem[] {
  const pointers = document.references.filter(leadsToResourceMetadata)
  const resources = prm ? [prm.url, prm.finalUrl, prm.members['resource']] : labelled(document, 'resource')
  const stray = strayOf(pointers, hostsOf(resources))
  const expected = prm?.url ?? `a URL on ${hostsOf(resources).join(' or ')}, the host of the resource`
  const ofResource = stray ? [strayProblem(document, stray, 'protected resource', expected)] : []
  // document/endpoints-match compares the hosts where the metadata of the server are known.
  const issuers = as ? [] : labelled(document, 'issuer')
  const server = strayOf(document.references.filter(leadsToServerMetadata), hostsOf(issuers))
  const built = issuers.flatMap((issuer) => httpUrl(issuer) ?? []).map(serverMetadataOf)
  return [
    ...ofResource,
    ...(server ? [strayProblem(document, server, 'authorization server', built.join(' or '))] : []),
  ]
}

const strayProblem = (document: Document, { range, url }: Reference, of: string, expected: string): Problem => ({
  message: `the document names another host for the ${of} metadata`,
  at: placeOf(document, range),
  expected,
  actual: url,
  fix: 'Serve the metadata on the host of its identifier, and name that URL. Or write the identifier of this host into the metadata.',
})

/** Reports the URL of server metadata that lacks the path of its issuer, where no other URL has it. */
function pathProblems({ document, prm, as }: Facts): Problem[] {
  const listed = prm?.members['authorization_servers']
  const named = [as?.members['issuer'], ...(Array.isArray(listed) ? listed : []), ...labelled(document, 'issuer')]
  const issuers = named.flatMap((one) => httpUrl(one) ?? [])
  const served = [as?.url, as?.finalUrl, ...issuers.map(serverMetadataOf)].flatMap((one) => httpUrl(one) ?? [])
  const references = document.references.filter((one) => leadsToServerMetadata(one) && !one.template)
  const [first] = references
  const hosts = hostsOf(issuers.map(({ href }) => href))
  const fits = ({ url }: Reference) => {
    const asked = httpUrl(url)
    return !asked || !hosts.includes(asked.host) || served.some((one) => samePlace(one, asked))
  }
  if (!first || references.some(fits)) return []
  const [host] = hostsOf([first.url])
  const issuer = issuers.find((one) => one.host === host)
  const message = `the URL is not the one that clients build from the issuer ${issuer?.href}`
  return [
    {
      message,
      at: placeOf(document, first.range),
      expected: issuer ? serverMetadataOf(issuer) : '',
      actual: first.url,
      fix: 'Insert the well-known segment between the host and the path of the issuer (RFC 8414 §3.1), and serve the metadata there.',
    },
  ]
}

const serverMetadataOf = (issuer: URL): string => insertWellKnown(issuer, AUTHORIZATION_SERVER)
const samePlace = (one: URL, other: URL): boolean =>
  one.host === other.host && one.pathname.replace(/\/$/, '') === other.pathname.replace(/\/$/, '')

const hostsOf = (urls: readonly unknown[]): string[] => [...new Set(urls.flatMap((url) => httpUrl(url)?.host ?? []))]

/**
 * Returns the identifiers that the prose gives by name, in a section or on a site where the document names metadata. Any other may be
 * that of another party, such as a provider of agents, and so may an example of metadata.
 */
function labelled(document: Document, member: 'issuer' | 'resource'): string[] {
  const leads = member === 'issuer' ? leadsToServerMetadata : leadsToResourceMetadata
  const places = document.references.filter(leads).map(({ url, range }) => ({ url: httpUrl(url), range }))
  return document.named
    .filter((one) => one.member === member && one.isProse)
    .filter(({ range, url }) => {
      const section = sectionAt(document, range)
      const identifier = httpUrl(url)
      const isBeside = ({ url: place, range }: (typeof places)[number]) =>
        (section !== undefined && sectionAt(document, range) === section) ||
        (place !== undefined && identifier !== undefined && sameSite(identifier, place))
      return places.some(isBeside)
    })
    .map(({ url }) => url)
}
