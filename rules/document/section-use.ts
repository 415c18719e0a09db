import { AUTHMD, defineRule, missingTopicProblems, rfc } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-use',
  title: 'The document says how the credential is sent to the API.',
  level: 'SHOULD',
  spec: [AUTHMD.use, rfc(6750, '2.1')],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'use'),
  why: 'Services take their credentials in different headers. An agent that has to try puts its credential where it does not belong.',
  fix: 'Show one call to the API with its `Authorization` header.',
})
