import { AUTHMD, defineRule, hasChoice, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-method',
  title: 'The document says when an agent uses which type of registration.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.pickMethod],
  postures: ['registration'],
  needs: ['document'],
  wants: ['agentAuth'],
  unless: ({ document, agentAuth }) =>
    !hasChoice(document, agentAuth?.members) &&
    'the service offers one type of registration, or each type has its own section',
  check: ({ document }) => missingTopicProblems(document, 'method'),
  why: 'An agent that cannot distinguish the types takes the first one. It registers anonymously although its user has an account, or asks for a confirmation that nobody needs.',
  fix: 'Name each type that the service offers in a list or a table. Say what an agent needs for it and what it gets.',
})
