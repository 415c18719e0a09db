import { AUTHMD, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-errors',
  title: 'The document says what can go wrong, and what to do then.',
  level: 'SHOULD',
  spec: [AUTHMD.errors],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'errors'),
  why: 'An agent that does not know a code repeats the request or gives up. Both are wrong most of the time.',
  fix: 'List the codes of each endpoint with what an agent should do about each.',
})
