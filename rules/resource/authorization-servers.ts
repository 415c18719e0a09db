import { AUTHMD, atMember, defineRule, issuerUrl, type Problem, rfc, SHOWN } from '../../src/judge/rule.js'

const MEMBER = 'authorization_servers'
const ISSUER = 'an absolute https URL without query or fragment'

export default defineRule({
  id: 'resource/authorization-servers',
  title: '`authorization_servers` lists at least one issuer, and nothing but issuers.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'oauth',
  spec: [AUTHMD.resourceMetadata, rfc(9728, '2'), rfc(8414, '2')],
  needs: ['prm'],
  check({ prm }): Problem[] {
    const listed = prm.members[MEMBER]
    if (!Array.isArray(listed) || listed.length === 0) {
      const what = Array.isArray(listed) ? 'is empty' : 'is not an array'
      const message = `${MEMBER} ${listed === undefined ? 'is missing' : what}`
      const expected = 'an array with the issuer of the authorization server'
      return [{ message, at: atMember(prm, `/${MEMBER}`), expected, actual: listed ?? null }]
    }
    return listed
      .map((entry: unknown, i) => ({ entry, at: atMember(prm, `/${MEMBER}/${i}`) }))
      .filter(({ entry }) => !issuerUrl(entry))
      .slice(0, SHOWN)
      .map(({ entry, at }) => ({
        message: `${MEMBER} has an entry that is not an issuer`,
        at,
        expected: ISSUER,
        actual: entry,
      }))
  },
  why: 'This list is the only way from the API to the place where agents register. An agent cannot build a metadata URL from an entry that is not an issuer.',
  fix: 'List the `issuer` of your authorization server, exactly as in its own metadata. Do not list the URL of an endpoint or of a document.',
})
