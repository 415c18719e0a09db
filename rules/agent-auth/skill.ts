import {
  AUTHMD,
  atMember,
  defineRule,
  httpUrl,
  inFiles,
  isSecure,
  type Known,
  membersOf,
  missingMember,
  type Problem,
  sameSite,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'agent-auth/skill',
  title: '`skill` is the URL of this auth.md.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'documentResponse', 'document'],
  inFiles: inFiles({ needs: ['agentAuth'], wants: ['prm', 'as'], check: checkFiles }),
  probe: {
    effect: 'read',
    // Another URL of the same site may serve the same document. The check fetches nothing from a foreign site.
    async send({ agentAuth, documentResponse }, http) {
      const url = httpUrl(agentAuth.members['skill'])
      const served = new URL(documentResponse.request.url)
      const isElsewhere = url && isSecure(url) && url.href !== served.href && sameSite(url, served)
      return isElsewhere ? { there: await http.get(url.href) } : {}
    },
  },
  check({ agentAuth, dialect, documentResponse, probe: { there } }): Problem[] {
    const { members } = agentAuth
    const { skill } = members
    const expected = documentResponse.request.url
    if (skill === undefined) {
      const known = membersOf(dialect.schemas.agentAuth)
      return [missingMember(agentAuth, '/agent_auth', members, { name: 'skill', known, expected })]
    }
    const url = httpUrl(skill)
    // agent-auth/shape reports a skill of the wrong type.
    if (typeof skill !== 'string' || url?.href === expected) return []
    // transport/server-error reports a server error.
    if (there && there.response.status >= 500) return []
    if (there?.response.status === 200 && there.response.body === documentResponse.response.body) return []
    const place = { at: atMember(agentAuth, '/agent_auth/skill'), expected, actual: skill }
    const answer = there
      ? `: its URL answered ${there.response.status}${there.response.status === 200 ? ' with another document' : ''}`
      : ''
    return [{ ...place, message: url ? `skill is not the URL of this document${answer}` : NOT_ABSOLUTE }]
  },
  why: 'An agent that starts from the metadata reads the instructions at this URL. A relative URL or a sentence leads nowhere. The file of someone else gives the agent instructions that are not yours. Files decide only that much: whether a URL on a site of the service serves this document, the service has to say.',
  fix: 'Set `skill` to the absolute URL of your auth.md.',
})

const NOT_ABSOLUTE = 'skill is not an absolute URL'

/** Files do not say where the document is served. They show a URL that leads nowhere, and one of a site that is not the service's. */
function checkFiles({ agentAuth, prm, as }: Known<'agentAuth', 'prm' | 'as'>): readonly Problem[] | undefined {
  const { skill } = agentAuth.members
  if (typeof skill !== 'string') return undefined
  const expected = 'the absolute URL of this auth.md'
  const place = { at: atMember(agentAuth, '/agent_auth/skill'), expected, actual: skill }
  const url = httpUrl(skill)
  if (!url) return [{ ...place, message: NOT_ABSOLUTE }]
  const named = [prm?.members['resource'], ...Object.values(as?.members ?? {}), ...Object.values(agentAuth.members)]
  const own = named.filter((value) => value !== skill).map(httpUrl)
  const sites = own.filter((one) => one !== undefined)
  if (sites.length === 0 || sites.some((one) => sameSite(one, url))) return undefined
  return [{ ...place, message: `skill is on ${url.host}, which no other URL of the metadata is on` }]
}
