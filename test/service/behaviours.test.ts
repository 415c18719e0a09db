import { expect, test } from 'vitest'
import { BEHAVIOURS, type Behaviour } from '../../src/service/defects.js'
import { some, THOROUGH } from '../thorough.js'
import { anonymousToken, createAgent, misbehaving } from './agent.js'
import { assertionOf, opens, SHOWS, tamper } from './behaviours.js'
import { CLAIM_SHOWS } from './claim-behaviours.js'
import { EVENT_SHOWS } from './event-behaviours.js'
import { POLL_SHOWS } from './poll-behaviours.js'
import { PROVIDER_SHOWS } from './provider-behaviours.js'

type Plain = keyof typeof SHOWS
const CEREMONY_SHOWS = { ...CLAIM_SHOWS, ...POLL_SHOWS }
type Claiming = keyof typeof CEREMONY_SHOWS
const isIn = <Name extends Behaviour>(table: Readonly<Record<Name, unknown>>, name: Behaviour): name is Name =>
  Object.hasOwn(table, name)
const PLAIN = BEHAVIOURS.filter((name): name is Plain => isIn(SHOWS, name))
const CLAIMING = BEHAVIOURS.filter((name): name is Claiming => isIn(CEREMONY_SHOWS, name))

test('every one is observed', () => {
  const tables = [SHOWS, CEREMONY_SHOWS, PROVIDER_SHOWS, EVENT_SHOWS]
  expect(BEHAVIOURS.filter((name) => !tables.some((table) => Object.hasOwn(table, name)))).toEqual([])
})

test.each(PLAIN)('%s', async (behaviour) => {
  expect(await SHOWS[behaviour](await misbehaving(behaviour))).toBe(true)
  expect(await SHOWS[behaviour](await createAgent())).toBe(false)
})

test.each(CLAIMING)('%s', async (behaviour) => {
  const { dialects, shows } = CEREMONY_SHOWS[behaviour]
  for (const dialect of some(dialects, 1)) {
    const defect = { name: behaviour, behaviour: [behaviour] }
    expect([dialect, await shows(await createAgent({ dialect }, [defect]), dialect)]).toEqual([dialect, true])
    expect([dialect, await shows(await createAgent({ dialect }), dialect)]).toEqual([dialect, false])
  }
})

/** One bug each: what also shows is what cannot be told apart. */
const ALSO: Partial<Record<Behaviour, readonly Behaviour[]>> = {
  'assertion-symmetric': ['assertion-foreign-key'],
  'assertion-opaque': ['assertion-foreign-key', 'assertion-without-jti'],
}

/** Each meets some of the others, another part of them than the one before it; in the thorough run, all. */
const others = <Name extends Behaviour>(all: readonly Name[], behaviour: Name): Name[] =>
  all.filter((other, i) => other !== behaviour && (THOROUGH || (i + all.indexOf(behaviour)) % 12 === 0))
const also = (behaviour: Behaviour, met: readonly Behaviour[]) =>
  (ALSO[behaviour] ?? []).filter((other) => met.includes(other))

test.each(PLAIN)('%s shows as nothing else', async (behaviour) => {
  const met = others(PLAIN, behaviour)
  const shown = []
  for (const other of met) if (await SHOWS[other](await misbehaving(behaviour))) shown.push(other)
  expect(shown).toEqual(also(behaviour, met))
})

test.each(CLAIMING)('%s shows as nothing else', async (behaviour) => {
  const met = others(CLAIMING, behaviour)
  const shown = []
  for (const other of met) {
    const { dialects, shows } = CEREMONY_SHOWS[other]
    const [dialect] = dialects
    if (await shows(await createAgent({ dialect }, [{ name: behaviour, behaviour: [behaviour] }]), dialect))
      shown.push(other)
  }
  expect(shown).toEqual(also(behaviour, met))
})

test('a tampered assertion is not garbage, and garbage is not a tampered assertion', async () => {
  expect((await (await misbehaving('skip-assertion-signature')).exchange('garbage')).status).toBe(400)
  const lenient = await misbehaving('accept-any-assertion')
  expect((await lenient.exchange(tamper(await assertionOf(lenient)))).status).toBe(400)
})

test.each([
  'assertion-symmetric',
  'assertion-foreign-key',
  'assertion-without-jti',
  'assertion-opaque',
  'sequential-registration-ids',
] as const)('%s: the agent gets through all the same', async (behaviour) => {
  const agent = await misbehaving(behaviour)
  expect(await opens(agent, await anonymousToken(agent))).toBe(true)
})
