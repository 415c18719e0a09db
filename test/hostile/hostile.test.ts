import { expect, test } from 'vitest'
import { NODES } from '../nodes.js'
import { crowd, some, THOROUGH, turn } from '../thorough.js'
import { BEHAVIOURS } from './all.js'
import { type Behaviour, RUN_TIMEOUT } from './behaviour.js'
import { type Tried, tryAlone, tryHere } from './try.js'

/** The run, five seconds, and the start of two processes. Milliseconds. */
const LONGEST = (RUN_TIMEOUT + 5 + 4) * 1000
/** MiB. */
const MOST_MEMORY = 700

function expectHeld({ exit, outcomes = {}, says, hides }: Behaviour, { code, out, err, report }: Tried): void {
  const shown = `${out}\n${err}`
  expect(err).not.toMatch(/^\s+at .*:\d+/m)
  expect(err).not.toContain('Warning:')
  if (says) expect(shown).toMatch(says)
  if (hides) expect(shown).not.toMatch(hides)
  expect(report?.verdicts.filter(({ outcome }) => outcome === 'error') ?? []).toEqual([])
  const found = Object.fromEntries(
    Object.keys(outcomes).map((id) => [id, report?.verdicts.find(({ rule }) => rule === id)?.outcome]),
  )
  expect(found).toEqual(outcomes)
  expect(code).toBe(exit)
}

test('every behaviour has a name of its own, and there are many', () => {
  expect(new Set(BEHAVIOURS.map(({ name }) => name)).size).toBe(BEHAVIOURS.length)
  expect(BEHAVIOURS.length).toBeGreaterThanOrEqual(120)
})

/** One in so many, spread over the kinds. */
const SAMPLE = BEHAVIOURS.filter((_, i) => i % 64 === 19)

test.skipIf(THOROUGH).each(some(SAMPLE, SAMPLE.length).map((one) => [one.name, one] as const))(
  '%s',
  async (_, behaviour) => {
    expectHeld(behaviour, await tryHere(behaviour))
  },
)

// Most of the time of a check of such a service is waiting.
test
  .runIf(THOROUGH)
  .concurrent.each(NODES.flatMap((node) => turn(BEHAVIOURS).map((one) => [one.name, node, one] as const)))(
  '%s, by the command alone, on %s',
  async (_, node, behaviour) => {
    const tried = await tryAlone(behaviour, node)
    expectHeld(behaviour, tried)
    expect(tried.took).toBeLessThan(LONGEST * Math.ceil(crowd()))
    expect(tried.memory).toBeLessThan(MOST_MEMORY)
  },
  600_000,
)
