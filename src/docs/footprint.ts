/** Says what a check that decides one rule sends to a service and makes there. */

import type { Report } from '../model/report.js'
import { pluralize } from '../reports/text.js'
import { steadied } from './steady.js'

/** Lists the requests of a check with only this rule, each once, and what it makes. */
export function footprintLines({ exchanges, created, durationMs }: Report): string[] {
  const counts = new Map<string, number>()
  for (const { request } of exchanges) {
    const shown = steadied(`${request.method} ${new URL(request.url).pathname}`)
    counts.set(shown, (counts.get(shown) ?? 0) + 1)
  }
  const requests = [...counts].map(([shown, count]) => `- \`${shown}\`${count === 1 ? '' : `, ${count} times`}`)
  const made = (kind: string) => created.filter((one) => one.kind === kind).length
  const tokens = made('access_token')
  const makes = [
    ...counted(made('registration'), 'registration'),
    ...counted(tokens, 'access token'),
    ...counted(made('record'), 'record'),
  ]
  return [
    ...requests,
    '',
    ...(makes.length === 0
      ? ['It makes nothing there.']
      : [`It makes ${listed(makes)}${tokens === 0 ? '' : ', and revokes every token'}.`]),
    ...(durationMs < SHORT ? [] : [`It waits about ${duration(durationMs)}, as the lifetimes of the sandbox are.`]),
  ]
}

const counted = (count: number, name: string): string[] => (count === 0 ? [] : [pluralize(count, name)])

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** Waits below this are nothing to speak of. */
const SHORT = 1000
const MINUTE = 60_000

const duration = (time: number): string =>
  time < 2 * MINUTE
    ? pluralize(Math.round(time / 1000), 'second')
    : time < 120 * MINUTE
      ? pluralize(Math.round(time / MINUTE), 'minute')
      : pluralize(Math.round(time / (60 * MINUTE)), 'hour')
