import { defineRule, listForeignTargets, placeOf, rfc, staysAway, warningsIn } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/foreign-endpoint',
  title: 'The document sends no credential to a site that is not the service’s.',
  level: 'MUST',
  ignorable: 'offline',
  spec: [rfc(6750, '5.2'), rfc(9728, '7.3')],
  needs: ['document', 'ownSites'],
  check({ document, ownSites: { base, sites, named } }) {
    // Where no metadata name hosts, the API may be all on a domain of its own.
    if (!named && staysAway(document, base, sites)) return []
    const isWarnedAgainst = warningsIn(document)
    return listForeignTargets(document, base, sites)
      .filter(({ request }) => !isWarnedAgainst(request.targetRange.start))
      .map(({ request, url, credential }) => ({
        message: `${credential.name} goes to ${url.host}, which the service does not name as its own`,
        at: placeOf(document, request.targetRange),
        expected: `a host of ${[...sites].join(' or ')}`,
        actual: request.target,
        level: named ? ('MUST' as const) : ('SHOULD' as const),
      }))
  },
  why: 'Whoever receives a bearer, an assertion or a claim token can use it. The hosts of a service are those of its metadata and the site that serves the document; another one is a mistake in copying, or a theft. Requests without a credential, identity providers named by the metadata, a credential that is named after the site it goes to, and hosts to fill in are fine; without metadata it is a warning.',
  fix: 'Write the host that the metadata name. If it is the service’s own after all, name it in the metadata.',
})
