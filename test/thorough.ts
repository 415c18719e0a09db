/**
 * Some tests repeat one thing in many ways. `npm test` takes a few of them, so that it ends within minutes; `npm run test:thorough`, which
 * the build runs as well, takes all.
 */
export const THOROUGH = process.env['AUTHMD_TESTS'] === 'thorough'

/** The first few, or all. */
export const some = <T>(all: readonly T[], few: number): readonly T[] => (THOROUGH ? all : all.slice(0, few))
