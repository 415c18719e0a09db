import { AUTHMD, canBeClaimed, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-claim',
  title: 'The document says how a person claims a registration.',
  level: 'SHOULD',
  spec: [AUTHMD.claim],
  postures: ['registration'],
  needs: ['document'],
  wants: ['agentAuth'],
  unless: ({ document, agentAuth }) =>
    !canBeClaimed(document, agentAuth?.members) && 'no registration that can be claimed is offered',
  check: ({ document }) => missingTopicProblems(document, 'claim'),
  why: 'A claim needs the agent and its user to do the right thing in the right order. An agent that was not told leaves its user with a code and no page, or polls where nothing will come.',
  fix: 'Show how a ceremony is started, what the user has to do and where, and how the agent learns that it is done.',
})
