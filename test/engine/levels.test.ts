import { describe, expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { levelOf } from '../../src/engine/levels.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Outcome } from '../../src/model/verdict.js'

type Changes = Readonly<Record<string, Outcome>>

/** The service speaks a version that has no registration for a verified address. */
const NEWEST: Changes = { 'register/verified-email': 'notApplicable' }
/** What a service shows that offers nothing but this. */
const ONLY_ANONYMOUS: Changes = {
  'register/service-auth': 'notApplicable',
  'id-jag/': 'notApplicable',
  'events/': 'notApplicable',
  'token/provider-assertion': 'notApplicable',
  'claim/id-jag': 'notApplicable',
}

/** Everything passed, but for what is said. */
const judged = (changes: Changes = {}) =>
  RULES.map(({ id, level }) => {
    const all = { ...NEWEST, ...changes }
    return { rule: id, level, outcome: all[id] ?? all[id.slice(0, id.indexOf('/') + 1)] ?? ('pass' as const) }
  })
const level = (changes: Changes = {}) => levelOf(RULES, judged(changes))
const typesOf = (changes: Changes) =>
  (level(changes).types ?? []).map(({ type, tried, reached, limitedBy }) => [
    type,
    tried ? reached : 'not tried',
    limitedBy,
  ])

test.each([
  [{}, 5, null],
  [{ 'token/no-store': 'fail' }, 1, 'fail: token/no-store'],
  [{ 'token/no-store': 'warn' }, 5, null],
  [{ 'register/anonymous': 'blocked' }, 0, 'blocked: register/anonymous (undefined)'],
  [{ 'challenge/status': 'inconclusive' }, null, 'inconclusive: challenge/status (undefined)'],
  [
    { 'register/': 'notApplicable', 'id-jag/accepted': 'notApplicable' },
    0,
    'the service offers nothing that shows level 1',
  ],
  // It needs an access token, so it says nothing against being discoverable.
  [{ 'challenge/query-token': 'notRun' }, 1, 'notRun: challenge/query-token (undefined)'],
  // No level is made of these.
  [{ 'transport/': 'fail' }, 5, null],
  [{ 'claim/completes': 'fail' }, 2, 'fail: claim/completes'],
  [{ ...ONLY_ANONYMOUS, 'claim/': 'notApplicable' }, 2, 'the service offers nothing that shows level 3'],
  [{ 'expiry/access-token': 'fail' }, 3, 'fail: expiry/access-token'],
  [{ 'revoke/effective': 'blocked' }, 3, 'blocked: revoke/effective (undefined)'],
  [{ 'id-jag/unsigned': 'fail' }, 4, 'fail: id-jag/unsigned'],
  [{ 'events/accepted': 'notRun' }, 4, 'notRun: events/accepted (undefined)'],
  [ONLY_ANONYMOUS, 4, 'the service offers nothing that shows level 5'],
  // These need more than a token.
  [{ 'token/provider-assertion': 'notRun' }, 4, 'notRun: token/provider-assertion (undefined)'],
  [{ 'access/scope-enforced': 'notRun' }, 2, 'notRun: access/scope-enforced (undefined)'],
] as const)('%j reaches %j', (changes, reached, limitedBy) => {
  expect(level(changes)).toMatchObject({ reached, limitedBy })
})

test.each(['warn', 'advice', 'blocked', 'inconclusive', 'notRun'] as const)(
  'a SHOULD and a MAY that end as %s limit nothing',
  (outcome) => {
    const lesser = RULES.filter((rule) => rule.level !== 'MUST').map(({ id }) => [id, outcome] as const)
    expect(level(Object.fromEntries(lesser))).toMatchObject({ reached: 5, limitedBy: null })
  },
)

test('a SHOULD that was given the weight of an error limits', () => {
  expect(level({ 'claim/lockout': 'fail' })).toMatchObject({ reached: 2, limitedBy: 'fail: claim/lockout' })
})

describe('each type of registration has its own level', () => {
  const WITHOUT_OPTIONS: Changes = {
    'register/service-auth': 'notRun',
    'register/no-early-assertion': 'notRun',
    'register/verification-uri': 'notRun',
    'claim/': 'notRun',
    'access/scope-enforced': 'notRun',
    'id-jag/': 'notRun',
    'events/': 'notRun',
    'token/provider-assertion': 'notRun',
  }

  test('what was not tried is named, and lowers nothing', () => {
    expect(level(WITHOUT_OPTIONS)).toMatchObject({
      reached: 2,
      limitedBy: 'notRun: access/scope-enforced (undefined)',
    })
    expect(typesOf(WITHOUT_OPTIONS)).toEqual([
      ['anonymous', 2, 'notRun: access/scope-enforced (undefined)'],
      ['service_auth', 'not tried', 'notRun: register/service-auth (undefined)'],
      ['identity_assertion', 'not tried', 'notRun: id-jag/accepted (undefined)'],
    ])
  })

  test('the lowest of those that were tried is the level of the service', () => {
    expect(level({ 'register/service-auth': 'fail' })).toMatchObject({
      reached: 0,
      limitedBy: 'fail: register/service-auth',
    })
    expect(typesOf({ 'register/service-auth': 'fail', 'id-jag/replay': 'fail' })).toEqual([
      ['anonymous', 4, null],
      ['service_auth', 0, 'fail: register/service-auth'],
      ['identity_assertion', 0, 'fail: id-jag/replay'],
    ])
  })

  test('a type is as high as its rules reach, and the highest type shows the level of the service', () => {
    expect(typesOf({})).toEqual([
      ['anonymous', 4, null],
      ['service_auth', 3, null],
      ['identity_assertion', 5, null],
    ])
  })

  test('a claim is completed once, and the report says for which type', () => {
    const claimed = (changes: Changes) =>
      (level(changes).types ?? []).filter(({ claimedAs }) => claimedAs !== undefined).map(({ type }) => type)
    expect(claimed({})).toEqual(['service_auth'])
    expect(claimed({ 'claim/start': 'notRun' })).toEqual([])
    expect(claimed({ 'register/anonymous': 'notApplicable' })).toEqual([])
  })

  test('where only a provider registers agents, its rules are all there is', () => {
    const only: Changes = { 'register/': 'notApplicable', 'token/': 'notApplicable', 'revoke/': 'notApplicable' }
    expect(level(only)).toMatchObject({ reached: 5, limitedBy: null })
    expect(typesOf(only)).toEqual([['identity_assertion', 5, null]])
  })

  test('nothing was tried', () => {
    const passive: Changes = { ...WITHOUT_OPTIONS, 'register/': 'notRun', 'token/': 'notRun', 'access/': 'notRun' }
    expect(level(passive)).toMatchObject({ reached: 0, limitedBy: 'notRun: register/anonymous (undefined)' })
  })

  test('below level 0 nobody gets anywhere', () => {
    expect(typesOf({ 'document/served': 'fail' })).toEqual([
      ['anonymous', null, 'fail: document/served'],
      ['service_auth', null, 'fail: document/served'],
      ['identity_assertion', null, 'fail: document/served'],
    ])
  })
})

test('the option is named', () => {
  const verdicts = judged(ONLY_ANONYMOUS).map((verdict) =>
    verdict.rule === ('register/anonymous' satisfies RuleId)
      ? { ...verdict, outcome: 'notRun' as const, option: '--effects register' }
      : verdict,
  )
  expect(levelOf(RULES, verdicts)).toMatchObject({
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
  expect(levelOf(RULES, wanting(waits))).toMatchObject({
    reached: 3,
    limitedBy: 'notRun: expiry/assertion needs --max-wait 86400',
  })
  expect(levelOf(RULES, wanting({ 'expiry/access-token': 3600 }))).toMatchObject({
    reached: 3,
    limitedBy: 'notRun: expiry/access-token needs --max-wait 3600',
  })
  const inconclusive = wanting(waits).map((verdict) =>
    verdict.rule === ('revoke/effective' satisfies RuleId) ? { ...verdict, outcome: 'inconclusive' as const } : verdict,
  )
  expect(levelOf(RULES, inconclusive).limitedBy).not.toContain('86400')
})
