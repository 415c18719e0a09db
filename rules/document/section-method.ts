import { AUTHMD, defineRule, hasChoice, missingTopicProblems } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/section-method',
  title: 'The document says which of several ways to register is for whom.',
  level: 'SHOULD',
  spec: [AUTHMD.pickMethod],
  postures: ['registration'],
  needs: ['document'],
  wants: ['agentAuth'],
  unless: ({ document, agentAuth }) =>
    !hasChoice(document, agentAuth?.members) && 'there is one way to register, or each has its own section',
  check: ({ document }) => missingTopicProblems(document, 'method'),
  why: 'An agent that cannot tell the types apart takes the first one: it registers anonymously where its user has an account, or asks for a confirmation that nobody needs.',
  fix: 'Name each type that is offered, in a list or a table, with what an agent needs for it and what it gets.',
})
