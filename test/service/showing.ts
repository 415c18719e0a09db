import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { ACCOUNT, type Answer } from './agent.js'
import type { Vouching } from './provider-agent.js'

/** How a behaviour shows where a provider is trusted. */
export type Shows = (vouching: Vouching) => Promise<boolean>
/** In which versions, and how. */
export interface Showing {
  readonly dialects: readonly DialectName[]
  readonly service?: Partial<ServiceOptions>
  readonly shows: Shows
}

export const SINCE_0_5 = ['0.5', '0.6', '0.7'] as const
export const isOk = ({ status }: Answer) => status < 300
export const everywhere = (shows: Shows): Showing => ({ dialects: DIALECT_NAMES, shows })
export const steppingUp = (shows: Shows): Showing => ({ dialects: [...SINCE_0_5, 'authkit'], shows })
export const exchanging = (shows: Shows): Showing => ({
  dialects: DIALECT_NAMES.filter((name) => name !== '0.1'),
  shows,
})
export const only = (dialects: readonly DialectName[], shows: Shows): Showing => ({ dialects, shows })

/** A subject that the account's owner has to confirm. */
export const KNOWN = { sub: 'sub-9', email: ACCOUNT.email }
