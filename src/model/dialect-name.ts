/** The names of the protocol's versions. */

/** Every version of the protocol, oldest first, then the hosted variant. */
export const DIALECT_NAMES = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', 'authkit'] as const
export type DialectName = (typeof DIALECT_NAMES)[number]
