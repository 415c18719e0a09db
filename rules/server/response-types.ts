import { atMember, defineRule, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'server/response-types',
  title: 'The authorization server metadata has `response_types_supported`.',
  level: 'MAY',
  impact: 'polish',
  spec: [rfc(8414, '2', 'JSON array containing a list of the OAuth 2.0 "response_type" values')],
  since: '0.2',
  needs: ['as'],
  check({ as }) {
    const listed = as.members['response_types_supported']
    if (Array.isArray(listed)) return []
    return [
      {
        message: `response_types_supported is ${listed === undefined ? 'missing' : 'not an array'}`,
        at: atMember(as, '/response_types_supported'),
        expected: 'an array of response types',
        actual: listed ?? null,
      },
    ]
  },
  why: "RFC 8414 requires this member even without an authorization endpoint. OAuth libraries that validate metadata refuse a document without it. The protocol's own template does not have it, so this is advice only.",
  fix: 'Add `"response_types_supported": ["none"]` when the server has no authorization endpoint. Otherwise list the response types that it supports.',
})
