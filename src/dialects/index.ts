/** All versions of the protocol, by name. */

import { DIALECT_NAMES, type DialectName } from '../model/dialect-name.js'
import { authkit } from './authkit.js'
import type { Dialect } from './dialect.js'
import { v0_1 } from './v0_1.js'
import { v0_2 } from './v0_2.js'
import { v0_3 } from './v0_3.js'
import { v0_4 } from './v0_4.js'
import { v0_5 } from './v0_5.js'
import { v0_6 } from './v0_6.js'
import { v0_7 } from './v0_7.js'

export { DIALECT_NAMES, type DialectName } from '../model/dialect-name.js'
export type { Dialect, RequestBody } from './dialect.js'

const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  '0.1': v0_1,
  '0.2': v0_2,
  '0.3': v0_3,
  '0.4': v0_4,
  '0.5': v0_5,
  '0.6': v0_6,
  '0.7': v0_7,
  authkit,
}

/** The newest released version. A service is measured against it when nothing shows its version. */
export const CURRENT: DialectName = '0.6'

export const dialect = (name: DialectName): Dialect => DIALECTS[name]

/**
 * Whether a requirement with these bounds, both inclusive, applies in a dialect. AuthKit counts as 0.6, the version that it grew
 * from.
 */
export function covers(bounds: { since?: DialectName; until?: DialectName }, name: DialectName): boolean {
  const at = (n: DialectName) => DIALECT_NAMES.indexOf(n === 'authkit' ? '0.6' : n)
  return at(name) >= at(bounds.since ?? '0.1') && at(name) <= at(bounds.until ?? '0.7')
}
