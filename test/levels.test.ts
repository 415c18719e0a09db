import { expect, test } from 'vitest'
import { levelOf } from '../src/levels.js'
import type { Outcome, RuleId } from '../src/model.js'
import { RULES } from '../src/rules.js'

/** Everything passed, but for what is said. */
const judged = (changes: Readonly<Record<string, Outcome>> = {}) =>
  RULES.map(({ id }) => ({
    rule: id,
    outcome: changes[id] ?? changes[id.slice(0, id.indexOf('/') + 1)] ?? ('pass' as const),
  }))

test.each([
  [{}, 2, 'level 3 is not checked by this version'],
  [{ 'token/no-store': 'fail' }, 1, 'fail: token/no-store'],
  [{ 'token/no-store': 'warn' }, 2, 'level 3 is not checked by this version'],
  [{ 'register/anonymous': 'blocked' }, 0, 'blocked: register/anonymous (undefined)'],
  [{ 'challenge/status': 'inconclusive' }, null, 'inconclusive: challenge/status (undefined)'],
  [{ 'register/': 'notApplicable' }, 0, 'nothing to show level 1 by is offered'],
  // It needs an access token, so it says nothing against being discoverable.
  [{ 'challenge/query-token': 'notRun' }, 1, 'notRun: challenge/query-token (undefined)'],
  // No level is made of these.
  [{ 'transport/': 'fail' }, 2, 'level 3 is not checked by this version'],
] as const)('%j reaches %j', (changes, reached, limitedBy) => {
  expect(levelOf(RULES, judged(changes))).toEqual({ reached, limitedBy })
})

test('the reason or the option is named', () => {
  const verdicts = judged().map((verdict) =>
    verdict.rule === ('register/anonymous' satisfies RuleId)
      ? { ...verdict, outcome: 'notRun' as const, option: '--effects register' }
      : verdict,
  )
  expect(levelOf(RULES, verdicts)).toEqual({
    reached: 0,
    limitedBy: 'notRun: register/anonymous needs --effects register',
  })
})
