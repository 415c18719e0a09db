import {
  AUTHMD,
  atMember,
  defineRule,
  httpUrl,
  isSecure,
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
    return [
      { ...place, message: url ? `skill is not the URL of this document${answer}` : 'skill is not an absolute URL' },
    ]
  },
  why: 'An agent that starts from the metadata reads the instructions at this URL. A relative URL or a sentence leads nowhere. The file of someone else gives the agent instructions that are not yours.',
  fix: 'Set `skill` to the absolute URL of your auth.md.',
})
