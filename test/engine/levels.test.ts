import { expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { levelOf } from '../../src/engine/levels.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Outcome } from '../../src/model/verdict.js'

/** Everything passed, but for what is said. */
const judged = (changes: Readonly<Record<string, Outcome>> = {}) =>
  RULES.map(({ id }) => ({
    rule: id,
    outcome: changes[id] ?? changes[id.slice(0, id.indexOf('/') + 1)] ?? ('pass' as const),
  }))

test.each([
  [{}, 5, null],
  [{ 'token/no-store': 'fail' }, 1, 'fail: token/no-store'],
  [{ 'token/no-store': 'warn' }, 5, null],
  [{ 'register/anonymous': 'blocked' }, 0, 'blocked: register/anonymous (undefined)'],
  [{ 'challenge/status': 'inconclusive' }, null, 'inconclusive: challenge/status (undefined)'],
  [{ 'register/': 'notApplicable' }, 0, 'the service offers nothing that shows level 1'],
  // It needs an access token, so it says nothing against being discoverable.
  [{ 'challenge/query-token': 'notRun' }, 1, 'notRun: challenge/query-token (undefined)'],
  // No level is made of these.
  [{ 'transport/': 'fail' }, 5, null],
  [{ 'claim/completes': 'fail' }, 2, 'fail: claim/completes'],
  [{ 'claim/': 'notApplicable' }, 2, 'the service offers nothing that shows level 3'],
  [{ 'expiry/access-token': 'fail' }, 3, 'fail: expiry/access-token'],
  [{ 'revoke/effective': 'blocked' }, 3, 'blocked: revoke/effective (undefined)'],
  [{ 'id-jag/unsigned': 'fail' }, 4, 'fail: id-jag/unsigned'],
  [{ 'events/accepted': 'notRun' }, 4, 'notRun: events/accepted (undefined)'],
  [
    { 'id-jag/': 'notApplicable', 'events/': 'notApplicable', 'token/provider-assertion': 'notApplicable' },
    4,
    'the service offers nothing that shows level 5',
  ],
  // These need more than a token.
  [{ 'token/provider-assertion': 'notRun' }, 4, 'notRun: token/provider-assertion (undefined)'],
  [{ 'token/expired-assertion': 'notRun' }, 3, 'notRun: token/expired-assertion (undefined)'],
  [{ 'access/scope-enforced': 'notRun' }, 2, 'notRun: access/scope-enforced (undefined)'],
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

test('the longest wait is what level 4 takes', () => {
  const waits = { 'expiry/access-token': 3600, 'expiry/assertion': 86_400, 'expiry/user-code': '<seconds>' }
  const wanting = (waiting: Readonly<Record<string, unknown>>) =>
    judged().map((verdict) =>
      verdict.rule in waiting
        ? { ...verdict, outcome: 'notRun' as const, option: `--max-wait ${waiting[verdict.rule]}` }
        : verdict,
    )
  expect(levelOf(RULES, wanting(waits))).toEqual({
    reached: 3,
    limitedBy: 'notRun: expiry/assertion needs --max-wait 86400',
  })
  expect(levelOf(RULES, wanting({ 'expiry/access-token': 3600 }))).toEqual({
    reached: 3,
    limitedBy: 'notRun: expiry/access-token needs --max-wait 3600',
  })
  const inconclusive = wanting(waits).map((verdict) =>
    verdict.rule === ('revoke/effective' satisfies RuleId) ? { ...verdict, outcome: 'inconclusive' as const } : verdict,
  )
  expect(levelOf(RULES, inconclusive).limitedBy).not.toContain('86400')
})
