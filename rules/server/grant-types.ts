import {
  AUTHMD,
  atMember,
  claimsByPolling,
  claimsKeysOnly,
  type Document,
  defineRule,
  fieldsOf,
  isClaimable,
  rfc,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/grant-types',
  title: '`grant_types_supported` lists every grant that an agent needs.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'registration',
  spec: [
    AUTHMD.exchange,
    AUTHMD.claim,
    rfc(8414, '2', 'If omitted, the default value is "["authorization_code", "implicit"]".'),
    rfc(7523, '2.1'),
  ],
  since: '0.2',
  needs: ['as', 'agentAuth', 'dialect', 'detection'],
  wants: ['identityTypes', 'document'],
  check({ as, agentAuth, dialect, detection, identityTypes = [], document }) {
    const listed = as.members['grant_types_supported']
    const { exchange: exchangeGrant } = dialect.grants
    // Where the texts also fit a version whose claims need no grant, its absence convicts nobody.
    const claim = detection.others.every(claimsByPolling) ? dialect.grants.claim : undefined
    const isKeyClaimed =
      Array.isArray(listed) && listed.includes(dialect.grants.claim) && claimsKeysOnly(identityTypes, agentAuth.members)
    const needed = [
      ...(isKeyClaimed && !(document && sends(document, exchangeGrant))
        ? []
        : [{ grant: exchangeGrant, use: 'the exchange of an identity assertion' }]),
      ...(claim !== undefined && isClaimable(dialect, identityTypes, agentAuth.members)
        ? [{ grant: claim, use: 'the claim of a registration' }]
        : []),
    ]
    const place = { at: atMember(as, '/grant_types_supported'), actual: listed ?? null }
    if (!Array.isArray(listed)) {
      const what = listed === undefined ? 'missing, which means authorization_code and implicit' : 'not an array'
      const expected = `an array with ${needed.map(({ grant }) => grant).join(' and ')}`
      return [{ ...place, message: `grant_types_supported is ${what}`, expected }]
    }
    return needed
      .filter(({ grant }) => !listed.includes(grant))
      .map(({ grant, use }) => ({
        ...place,
        message: `grant_types_supported does not list the grant for ${use}`,
        expected: `a list that includes ${grant}`,
      }))
  },
  why: 'An agent reads here whether it can exchange an assertion for a token, and whether it can poll for a claim. A missing member does not mean "all": the default has neither grant. Where each registration is by mail, the claim grant is listed, and the credential types say that it returns an API key and nothing else, no agent has an assertion to exchange, so that grant is not asked for unless the document sends it.',
  fix: 'List `urn:ietf:params:oauth:grant-type:jwt-bearer` in `grant_types_supported`. Since 0.4, also list `urn:workos:agent-auth:grant-type:claim` when a registration can be claimed. Accept both at the token endpoint.',
})

const sends = ({ requests }: Document, grant: string): boolean =>
  requests.some((request) => fieldsOf(request).get('grant_type') === grant)
