import {
  defineRule,
  introductionsIn,
  lineIndexOf,
  listForeignTargets,
  placeOf,
  rfc,
  staysAway,
  warningsIn,
} from '../../src/judge/rule.js'

/** The most sites that a message names. */
const SHOWN_SITES = 3

export default defineRule({
  id: 'document/foreign-endpoint',
  title: 'The document sends credentials only to sites of the service.',
  level: 'MUST',
  impact: 'takeover',
  ignorable: 'offline',
  spec: [rfc(6750, '5.2'), rfc(9728, '7.3')],
  needs: ['document', 'ownSites'],
  check({ document, ownSites: { base, sites, named } }) {
    // If no metadata names hosts, the whole API may be on another domain.
    if (!named && staysAway(document, base, sites)) return []
    const isWarnedAgainst = warningsIn(document)
    const introducedAt = introductionsIn(document)
    return listForeignTargets(document, base, sites)
      .filter(({ request }) => !isWarnedAgainst(request.targetRange.start))
      .map(({ request, url, credential }) => {
        const introduced = introducedAt(url)
        const line = introduced && lineIndexOf(document.lineStarts, introduced.start) + 1
        const who =
          line === undefined
            ? `a host that neither the metadata nor the document names as one of the service`
            : `a host that only line ${line} of the document names, and no metadata`
        return {
          message: `the request sends ${credential.name} to ${url.host}, ${who}`,
          at: placeOf(document, request.targetRange),
          expected: `a host that the metadata names, or one of ${[...sites].slice(0, SHOWN_SITES).join(', ')}`,
          actual: request.target,
          level: named && line === undefined ? ('MUST' as const) : ('SHOULD' as const),
        }
      })
  },
  why: 'Anyone who receives a bearer token, an assertion or a claim token can use it. The metadata and the site of the document name the hosts of a service. Any other host is a copying mistake or an attempt to steal. A host that only the document names as one of the service is a warning. The rule accepts requests without a credential, identity providers in the metadata, placeholders for hosts, and a credential that is named after the site that receives it. Without metadata, it only warns.',
  fix: 'Write the host that the metadata names. If the host belongs to the service, name it in the metadata.',
})
