import { AUTHMD, defineRule, exchanges, missingTopicProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-exchange',
  title: 'The document says how the assertion is exchanged for an access token.',
  level: 'SHOULD',
  spec: [AUTHMD.exchange, rfc(7523, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  wants: ['documentTold', 'agentAuth'],
  unless: ({ documentTold, agentAuth }) =>
    !exchanges(documentTold?.names, agentAuth?.members) && 'nothing tells that registration returns an assertion',
  check: ({ document }) => missingTopicProblems(document, 'exchange'),
  why: 'The assertion opens nothing by itself. An agent that sends it to the API gets a 401 and nothing to go on.',
  fix: 'Show the request to the token endpoint, form-encoded, with the grant `urn:ietf:params:oauth:grant-type:jwt-bearer`, and its answer.',
})
