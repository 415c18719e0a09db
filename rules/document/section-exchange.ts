import { AUTHMD, defineRule, exchanges, missingTopicProblems, rfc, whyNoToken } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-exchange',
  title: 'The document says how an agent exchanges the assertion for an access token.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.exchange, rfc(7523, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  wants: ['documentEvidence', 'agentAuth', 'as'],
  unless: ({ document, ...published }) =>
    (!exchanges(published.documentEvidence?.names, published.agentAuth?.members) &&
      'neither the document nor the metadata says that registration returns an assertion') ||
    whyNoToken(document, published),
  check: ({ document }) => missingTopicProblems(document, 'exchange'),
  why: 'The assertion alone gives no access. An agent that sends it to the API gets a 401 and does not know why.',
  fix: 'Show the request to the token endpoint and its answer. The request is a form with the grant `urn:ietf:params:oauth:grant-type:jwt-bearer`.',
})
