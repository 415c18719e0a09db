import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { CURRENT, DIALECT_NAMES } from '../../src/dialects/index.js'
import type { RuleId } from '../../src/model/stage.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import { some, turn } from '../thorough.js'
import { differences, leftOut, replayed } from './prepared.js'

describe.each(some([CURRENT, ...DIALECT_NAMES.filter((name) => name !== CURRENT)], 2))(
  'a conformant service of %s',
  (dialect) => {
    test('is judged as before', async () => {
      let record: RunFile | undefined
      const onRecord = (run: RunFile) => {
        record = run
      }
      const report = await rehearse(undefined, { dialect }, { provider: true, onRecord })
      const again = await replayed(record)
      expect(differences(report, again)).toEqual([])
      expect(again.lifecycle).toEqual(report.lifecycle)
      expect(leftOut(again).filter((rule) => rule !== 'register/assertion-signature')).toEqual([])
    })
  },
)

const RULES: readonly RuleId[] = [
  'token/entropy',
  'token/no-store',
  'token/garbage-assertion',
  'token/lifetime',
  'token/tampered-assertion',
  'register/claim-token',
  'register/user-code',
  'register/ids-unpredictable',
  'register/assertion-jwt',
  'register/timestamps',
  'register/no-account-oracle',
  'server/jwks',
  'challenge/header',
  'document/secret',
  'document/encoding',
  'transport/error-leak',
  'revoke/effective',
  'expiry/access-token',
  'claim/wrong-code',
  'claim/lockout',
  'id-jag/email-case',
  'id-jag/kid-flood',
  'id-jag/replay',
  'events/kills-tokens',
]

describe.each(some(turn(RULES), 2))('defects of %s', (rule) => {
  const defects = FIXTURE_FILES[rule]?.defects ?? []
  test.each(some(defects, 1).map((defect) => [defect.name, defect] as const))('%s', async (_, defect) => {
    let record: RunFile | undefined
    const onRecord = (run: RunFile) => {
      record = run
    }
    const provider = /^(?:id-jag|events)\//.test(rule)
    const report = await rehearse(defect, { dialect: defect.dialects?.[0] ?? '0.6' }, { provider, onRecord })
    const again = await replayed(record)
    expect(report.verdicts.find((verdict) => verdict.rule === rule)?.problems).not.toEqual([])
    expect(differences(report, again)).toEqual([])
  })
})
