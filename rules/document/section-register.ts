import { AUTHMD, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-register',
  title: 'The document says how an agent registers.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.register],
  postures: ['registration'],
  needs: ['document'],
  check: ({ document }) => missingTopicProblems(document, 'register'),
  why: 'The document exists to show this request. Without it, an agent has to guess the members of the body.',
  fix: 'Show the request for each type that the service offers, with its body, and the answer.',
})
