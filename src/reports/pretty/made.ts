/** Says at a terminal what a run created at the service, what became of it, and what was left there. */

import type { Creation, Report } from '../../model/report.js'
import type { Style } from '../paint.js'
import { clip, listNames, pluralize } from '../text.js'

/** The most characters of an id. */
const ID = 100
const KINDS = ['registration', 'access_token', 'record'] as const
const ENDS = ['revoked', 'expired', 'left'] as const

/** `2 registrations (left until 2026-12-01), 4 tokens (revoked)` */
export function madeBy({ created }: Pick<Report, 'created'>): string {
  const parts = KINDS.flatMap((kind) => {
    const some = created.filter((one) => one.kind === kind)
    const noun = kind === 'access_token' ? 'token' : kind
    return some.length === 0 ? [] : [`${pluralize(some.length, noun)} (${endsOf(some)})`]
  })
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

/** `4 expired, 1 left until 2026-12-01` */
function endsOf(some: readonly Creation[]): string {
  const ends = ENDS.flatMap((end) => {
    const those = some.filter(({ disposition }) => disposition === end)
    if (those.length === 0) return []
    const count = those.length === some.length ? '' : `${those.length} `
    return [count + end + (end === 'left' ? lastOf(those) : '')]
  })
  return ends.join(', ')
}

/** The day on which the last one ends, in UTC. */
function lastOf(left: readonly Creation[]): string {
  const ends = left.map(({ expiresAt = '' }) => Date.parse(expiresAt))
  return ends.some(Number.isNaN)
    ? ', no expiry given'
    : ` until ${new Date(Math.max(...ends)).toISOString().slice(0, 10)}`
}

/** Names what is left: records, which a person may want to delete, and in the verbose form all. */
export function leftOf({ created }: Pick<Report, 'created'>, { verbose }: Style): string | undefined {
  const left = created.filter(({ disposition, kind }) => disposition === 'left' && (verbose || kind === 'record'))
  if (left.length === 0) return undefined
  return listNames(left.map(describe), verbose)
}

function describe({ kind, id, expiresAt }: Creation): string {
  const end = expiresAt === undefined ? 'no expiry given' : `until ${clip(expiresAt, ID)}`
  return `${kind.replace('_', ' ')} ${clip(id, ID)} (${end})`
}
