import { AUTHMD, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-register',
  title: 'The document says how to register.',
  level: 'SHOULD',
  spec: [AUTHMD.register],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'register'),
  why: 'The request to register is what the document is for. Without it an agent has to guess the members of the body.',
  fix: 'Show the request for each type that is offered, with its body, and the answer.',
})
