import { InvalidArgumentError } from 'commander'
import { EFFECTS, type Effect } from '../../model/effect.js'

/** Readers of option values. Each throws what commander turns into one clear line. */

export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

/** Identifiers are compared as they are, so that nothing about them is tidied up. */
export function issuers(value: string, before: readonly string[] = []): string[] {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') return collect(value, before)
  throw new InvalidArgumentError('Give the http or https URL of an issuer, without a query or fragment.')
}

export function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value
    throw new InvalidArgumentError(`Give a number of at least ${least}.`)
  }
}

export function port(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= 65_535) return value
  throw new InvalidArgumentError('Give a port from 0 to 65535.')
}

export function effectList(text: string): ReadonlySet<Effect> {
  const given = text.split(',').map((name) => name.trim())
  const unknown = given.find((name) => !EFFECTS.some((effect) => effect === name))
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${EFFECTS.join(', ')}.`)
  return new Set<Effect>(['read', ...EFFECTS.filter((effect) => given.includes(effect))])
}
