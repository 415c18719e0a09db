import '../../src/vitest.js'
import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { rehearse } from '../../src/selftest/rehearse.js'

test('a conformant service conforms, at the levels that it reaches', async () => {
  const report = await rehearse()
  expect(report).toConform()
  expect(report).toConform({ strict: true, level: 2 })
  expect(() => expect(report).toConform({ level: 5 })).toThrow('to conform at level L5')
  expect(() => expect(report).toConform({ level: 5 })).toThrow('Level L5 was asked for, and L4 was reached')
})

test('a defect does not, and the message says why', async () => {
  const report = await rehearse(FIXTURE_FILES['token/no-store']?.defects[0])
  expect(report).not.toConform()
  expect(() => expect(report).toConform()).toThrow(/✗ exposure {2}caches may keep .* token\/no-store\n/)
})

test('strictness counts', async () => {
  const report = await rehearse(FIXTURE_FILES['register/no-store']?.defects[0])
  expect(report).toConform()
  expect(report).not.toConform({ strict: true })
  expect(report).toConform({ failOn: 'takeover' })
  expect(report).not.toConform({ failOn: 'exposure' })
  expect(() => expect(report).toConform({ failOn: 'exposure' })).toThrow('✗ failed by --fail-on exposure: 1 exposure')
})
