/** Finds the links in a document that lead to metadata. */

import { httpUrl, isTemplateHost } from '../../wire/sites.js'
import { AUTHORIZATION_SERVER, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { hasRealHost, urlOf } from '../examples/requests.js'
import type { Document, DocumentedRequest, Reference } from '../model.js'

/** Whether a URL or path leads to a protected resource metadata document (RFC 9728 §3). */
export const leadsToResourceMetadata = ({ url }: Pick<Reference, 'url'>): boolean =>
  url.includes(`/.well-known/${PROTECTED_RESOURCE}`)

/** Whether a URL or path leads to authorization server metadata (RFC 8414 §3). */
export const leadsToServerMetadata = ({ url }: Pick<Reference, 'url'>): boolean =>
  url.includes(`/.well-known/${AUTHORIZATION_SERVER}`)

/** A well-known URL of metadata without its scheme. The host has at most six labels, so that a long text costs no more than its length. */
const BARE =
  /(?<![\w./:@%{}<>-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}\/\.well-known\/(?:oauth-protected-resource|oauth-authorization-server)(?:\/[\w~%-]{1,200}){0,20}/gi

/**
 * Returns the URLs of metadata that are written without a scheme, where the document has no complete one of the same kind: RFC 3986 §4.2
 * reads them as paths.
 */
export function bareDiscoveryLinks({ text, references }: Pick<Document, 'text' | 'references'>): Reference[] {
  const kinds = [leadsToResourceMetadata, leadsToServerMetadata]
  return [...text.matchAll(BARE)]
    .map(({ index, 0: url }) => ({ url, range: { start: index, end: index + url.length }, template: false }))
    .filter((one) => !kinds.some((isKind) => isKind(one) && references.some(isKind)) && !isTemplateHost(hostOf(one)))
}

const hostOf = ({ url }: Reference): string => url.slice(0, url.indexOf('/'))

/** Returns the first of the references to one document, if every one of them names a host that does not serve it. */
export function strayOf(references: readonly Reference[], hosts: readonly string[]): Reference | undefined {
  const strays = references.filter(({ url, template }) => {
    const named = httpUrl(url)
    return named && !template && !isTemplateHost(named.hostname) && !hosts.includes(named.host)
  })
  return hosts.length > 0 && strays.length === references.length ? strays[0] : undefined
}

/** Returns every complete URL of protected resource metadata in the requests and references, each once. */
export function resourceMetadataLinksOf(
  requests: readonly DocumentedRequest[],
  references: readonly Reference[],
  base: string,
): string[] {
  const targets = new Set(requests.map(({ targetRange }) => targetRange.start))
  const requested = requests
    .filter(({ target }) => leadsToResourceMetadata({ url: target }))
    .map((one) => urlOf(one, base))
  const named = references
    .filter((one) => leadsToResourceMetadata(one) && !one.template && !targets.has(one.range.start))
    .map(({ url }) => (URL.canParse(url, base) ? new URL(url, base) : undefined))
    .filter((url) => url !== undefined && hasRealHost(url, base))
  return [...new Set([...requested, ...named].flatMap((url) => (url ? [url.href] : [])))]
}
