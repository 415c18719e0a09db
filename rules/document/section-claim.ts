import { AUTHMD, canBeClaimed, defineRule, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-claim',
  title: 'The document says how a person claims a registration.',
  level: 'SHOULD',
  impact: 'breakage',
  spec: [AUTHMD.claim],
  postures: ['registration'],
  needs: ['document'],
  wants: ['agentAuth'],
  unless: ({ document, agentAuth }) =>
    !canBeClaimed(document, agentAuth?.members) && 'the service offers no registration that a person can claim',
  check: ({ document }) => missingTopicProblems(document, 'claim'),
  why: 'In a claim, the agent and its user have to do the right steps in the right order. Without this part, the agent gives its user a code and no page, or polls an endpoint that never answers.',
  fix: 'Show how the agent starts a ceremony, what the user has to do and where, and how the agent learns that the claim is complete.',
})
