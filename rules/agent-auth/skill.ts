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
  title: '`skill` is the URL where this auth.md is served.',
  level: 'SHOULD',
  spec: [AUTHMD.serverMetadata],
  needs: ['agentAuth', 'dialect', 'documentResponse', 'document'],
  probe: {
    effect: 'read',
    // Another URL of the same site may serve the same document; what stands on a foreign site is not ours to fetch.
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
    // A skill of another type is what agent-auth/shape says.
    if (typeof skill !== 'string' || url?.href === expected) return []
    // A server error is what transport/server-error says.
    if (there && there.response.status >= 500) return []
    if (there?.response.status === 200 && there.response.body === documentResponse.response.body) return []
    const place = { at: atMember(agentAuth, '/agent_auth/skill'), expected, actual: skill }
    const answer = there
      ? `: that URL answers ${there.response.status}${there.response.status === 200 ? ', another document' : ''}`
      : ''
    return [{ ...place, message: url ? `skill is not this document${answer}` : 'skill is not an absolute URL' }]
  },
  why: 'An agent that starts from the metadata reads the instructions at this URL. A relative one, prose or the file of somebody else sends it nowhere, or has it follow instructions that are not yours.',
  fix: 'Set `skill` to the absolute URL of your auth.md.',
})
