import {
  AUTHMD,
  defineRule,
  differencesFrom,
  fixEndpoint,
  httpUrl,
  type Known,
  leadsToServerMetadata,
  lineIndexOf,
  type Problem,
  placeOf,
  rfc,
  sharesEndpoints,
  strayOf,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/endpoints-match',
  title: 'Every endpoint in the document is the same as in the metadata.',
  level: 'MUST',
  impact: 'breakage',
  fixAgainst: 'metadata',
  spec: [AUTHMD.serverMetadata, rfc(8414, '2')],
  needs: ['document', 'as'],
  wants: ['prm', 'agentAuth', 'documentResponse'],
  unless: (facts) =>
    !sharesEndpoints(facts.document, publishedIn(facts)) &&
    !facts.document.references.some(leadsToServerMetadata) &&
    'the document gives no endpoint that can be compared, at most placeholders',
  check(facts) {
    const { document, as, prm } = facts
    const problems = differencesFrom(document, publishedIn(facts)).map((difference): Problem => {
      const {
        member,
        documented,
        published,
        ranges: [first, ...more],
      } = difference
      const lines = more.map(({ start }) => lineIndexOf(document.lineStarts, start) + 1)
      return {
        message: `${member} differs from the metadata${lines.length > 0 ? ` (also on line ${lines.join(', ')})` : ''}`,
        at: placeOf(document, first),
        expected: published,
        actual: documented,
        fix: `Write ${published}, or correct \`${member}\` in the metadata.`,
        ...fixEndpoint(document, difference),
      }
    })
    const issuers = prm?.members['authorization_servers']
    const served = [as.url, as.finalUrl, as.members['issuer'], ...(Array.isArray(issuers) ? issuers : [])]
    const stray = strayOf(
      document.references.filter(leadsToServerMetadata),
      served.flatMap((url) => httpUrl(url)?.host ?? []),
    )
    if (!stray) return problems
    // Several hosts may serve the same metadata. Only a request could show that, so this is a warning.
    const message = 'the document names another host for the authorization server metadata'
    const at = placeOf(document, stray.range)
    const fix = `Write ${as.url}, or serve the metadata at the URL that the document names.`
    return [...problems, { message, at, expected: as.url, actual: stray.url, level: 'SHOULD', fix }]
  },
  why: 'The metadata is the source of truth, but agents follow the examples. If the two differ, one of them sends the agent and its credentials to the wrong place.',
  fix: 'Copy the URL from the metadata into the document, or correct the metadata. Often a framework serves the token endpoint at a path of its own.',
})

const publishedIn = ({ as, agentAuth, documentResponse }: Known<'as', 'agentAuth' | 'documentResponse'>) => ({
  server: as.members,
  agentAuth: agentAuth?.members ?? {},
  base: documentResponse?.request.url ?? as.url,
})
