import { AUTHMD, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-errors',
  title: 'The document says what can go wrong, and what an agent does then.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.errors],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'errors'),
  why: 'An agent that does not know a code repeats the request or gives up. Both are usually wrong.',
  fix: 'List the error codes of each endpoint. Say for each code what an agent should do.',
})
