import { defineRule, listForeignTargets, placeOf, rfc, staysAway, warningsIn } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/foreign-endpoint',
  title: 'The document sends credentials only to sites of the service.',
  level: 'MUST',
  ignorable: 'offline',
  spec: [rfc(6750, '5.2'), rfc(9728, '7.3')],
  needs: ['document', 'ownSites'],
  check({ document, ownSites: { base, sites, named } }) {
    // If no metadata names hosts, the whole API may be on another domain.
    if (!named && staysAway(document, base, sites)) return []
    const isWarnedAgainst = warningsIn(document)
    return listForeignTargets(document, base, sites)
      .filter(({ request }) => !isWarnedAgainst(request.targetRange.start))
      .map(({ request, url, credential }) => ({
        message: `the request sends ${credential.name} to ${url.host}, which the service does not name as its host`,
        at: placeOf(document, request.targetRange),
        expected: `a host of ${[...sites].join(' or ')}`,
        actual: request.target,
        level: named ? ('MUST' as const) : ('SHOULD' as const),
      }))
  },
  why: 'Anyone who receives a bearer token, an assertion or a claim token can use it. The metadata and the site of the document name the hosts of a service. Any other host is a copying mistake or an attempt to steal. The rule accepts requests without a credential, identity providers in the metadata, placeholders for hosts, and a credential that is named after the site that receives it. Without metadata, it only warns.',
  fix: 'Write the host that the metadata names. If the host belongs to the service, name it in the metadata.',
})
