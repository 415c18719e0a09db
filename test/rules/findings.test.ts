import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RULES } from '../../src/catalogue/rules.js'
import { STAGES } from '../../src/model/stage.js'
import type { Found } from '../../src/selftest/found.js'
import { trialsOf } from '../../src/selftest/plan.js'
import { blockOf, fileOf, headOf, isPinned, isWritten, PINS, pinFile, pinsIn, rulesOf } from './pins.js'
import { steady } from './steady.js'

const PINNED = STAGES.filter((stage) => rulesOf(stage).length > 0)

test('there is a file of findings for each stage, and no other', () => {
  const wanted = PINNED.map((stage) => `${stage}.txt`).sort()
  const found = existsSync(PINS) ? readdirSync(PINS) : []
  if (isWritten) for (const name of found.filter((one) => !wanted.includes(one))) rmSync(`${PINS}${name}`)
  else expect(found.sort()).toEqual(wanted)
})

test.skipIf(isWritten).each(PINNED)(
  'the findings of %s are those of the rules there are, and nothing else',
  (stage) => {
    const pins = pinsIn(stage)
    const pinned = trialsOf(rulesOf(stage)).filter(isPinned)
    expect([...pins.values()].map((block) => block.split('\n')[0])).toEqual(pinned.map(headOf))
    expect(readFileSync(pinFile(stage), 'utf8')).toBe(fileOf(stage, [...pins.values()]))
  },
)

test('what is drawn keeps its shape, and all else is left alone', () => {
  const id = 'reg_UEbXxNlZJAxDJ28y4wSSNkYlczL0n7QEDelv7UEv6Ow'
  expect(steady(`"${id}", ${id.slice(4)}`)).toBe(`"reg_${'*'.repeat(43)}", ${'*'.repeat(43)}`)
  expect(steady('?x=cbe5da72-707a-415d-afc9-909e67c9194f&y')).toBe('?x=********-****-****-****-************&y')
  expect(steady('authmd-check-5ed58bb1@example.com')).toBe('authmd-check-********@example.com')
  const readable = `reg_1001, 2026-12-01T12:00:00Z, ‹token#1›, ${'a'.repeat(43)}, https://x.example/agent/identity`
  expect(steady(readable)).toBe(readable)
})

test('secrets are counted in the order in which they stand, whichever was learnt first', () => {
  const [trial] = trialsOf(RULES)
  if (!trial) throw new Error('there is no rule')
  const finding = (message: string): Found => ({ rule: 'token/no-store', level: 'MUST', message })
  const block = (...messages: string[]) => blockOf(trial, messages.map(finding))
  expect(block('‹token#1› twice', '‹token#2› and ‹otp#4›, ‹token#2›')).toBe(
    block('‹token#9› twice', '‹token#3› and ‹otp#1›, ‹token#3›'),
  )
  expect(block('‹token#1› and ‹token#2›')).not.toBe(block('‹token#1› and ‹token#1›'))
})
