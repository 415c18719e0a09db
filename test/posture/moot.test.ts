import { expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { RULES } from '../../src/catalogue/rules.js'
import { readSource } from '../../src/document/source.js'
import { isSoftened, mootReason } from '../../src/engine/applies.js'
import { defineOwnRule } from '../../src/judge/define-rule.js'
import { authmd } from '../../src/model/spec.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Posture } from '../../src/posture/posture.js'

const ruleOf = (id: RuleId) => RULES.find((rule) => rule.id === id) ?? { id }
const posture = (more: Partial<Posture>): Posture => ({
  name: 'credential-guide',
  evidence: [],
  sentence: 'A person makes a key.',
  registers: false,
  said: undefined,
  denied: undefined,
  isPlanned: false,
  found: { agentAuth: false, resource: false },
  ...more,
})
const metadata = { agentAuth: false, resource: true }

test.each<[RuleId, Partial<Posture>]>([
  ['register/anonymous', {}],
  ['token/exchange', { name: 'oauth', found: metadata }],
  ['agent-auth/present', { name: 'oauth', found: metadata }],
  ['challenge/status', { found: metadata }],
  ['challenge/status', { name: 'oauth' }],
  ['resource/reachable', { name: 'oauth' }],
  ['resource/authorization-servers', { name: 'open', found: metadata }],
  ['server/grant-types', { name: 'oauth', found: { agentAuth: true, resource: true } }],
  ['document/title', { name: 'unrelated' }],
])('%s does not bind %j', (id, more) => {
  expect(mootReason(ruleOf(id), posture(more))).toBe('A person makes a key.')
})

test.each<[RuleId, Partial<Posture>]>([
  ['register/anonymous', { registers: true }],
  ['challenge/status', { name: 'oauth', found: metadata }],
  ['resource/identifier', { found: metadata }],
  ['resource/authorization-servers', { name: 'oauth', found: metadata }],
  ['server/issuer-match', { name: 'oauth', found: metadata }],
  ['agent-auth/self-pointing', { found: { agentAuth: true, resource: true } }],
  ['document/title', {}],
  ['document/secret', { name: 'unrelated' }],
  ['transport/https', { name: 'none' }],
  // Nobody can tell: the rule is undecided, and not moot.
  ['register/anonymous', { name: 'untold' }],
])('%s binds %j', (id, more) => {
  expect(mootReason(ruleOf(id), posture(more))).toBeUndefined()
})

test.each<[RuleId, boolean, boolean]>([
  ['agent-auth/shape', false, true],
  ['agent-auth/self-pointing', false, false],
  ['agent-auth/ghost-endpoint', false, false],
  ['server/issuer', false, false],
  ['agent-auth/shape', true, false],
])('%s, where agents register (%s): milder (%s)', (id, registers, milder) => {
  expect(isSoftened(ruleOf(id), posture({ registers }))).toBe(milder)
})

const walkthrough = defineOwnRule({
  id: 'document/walkthrough',
  title: 'It walks through.',
  level: 'SHOULD',
  spec: [authmd('the whole document', 'authmd')],
  postures: ['registration'],
  needs: ['document'],
  check: () => [{ message: 'it does not' }],
  why: '',
  fix: '',
})

test.each([
  [
    '# auth.md\n\nNo credential is needed.\n',
    'notApplicable',
    'This service does not register agents: nobody needs a credential.',
  ],
  ['# auth.md\n\nWe support agentic registration.\n', 'warn', undefined],
])('a rule names the postures that it binds: %j', async (text, outcome, reason) => {
  const { verdicts } = await lint(readSource(new TextEncoder().encode(text), 'auth.md'), {}, [walkthrough])
  expect(verdicts).toMatchObject([{ outcome, ...(reason === undefined ? {} : { reason }) }])
})
