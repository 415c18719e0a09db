import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { compareReports } from '../../src/diff/reports.js'
import { some } from '../thorough.js'
import { type Asked, checked } from './sandboxes.js'

const defect = (rule: string) => FIXTURE_FILES[rule as keyof typeof FIXTURE_FILES]?.defects.slice(0, 1) ?? []

/** Services that are right, in every dialect, and some that are not, so that there are findings to compare. */
const PAIRS: readonly (readonly [string, Asked])[] = [
  ...DIALECT_NAMES.map((dialect) => [`right, in ${dialect}`, { dialect }] as const),
  ['with a provider', { vouched: true }],
  ['with a provider, in 0.7', { vouched: true, dialect: '0.7' }],
  ['with ids in its findings', { defects: [...defect('claim/lockout'), ...defect('revoke/effective')] }],
  ['with findings of the wire', { defects: [...defect('token/no-store'), ...defect('register/no-store')] }],
  ['with findings of the document', { defects: [...defect('document/injection'), ...defect('server/issuer-match')] }],
]

test.each(some(PAIRS, 2))(
  'nothing changes between two runs of a service: %s',
  { timeout: 60_000 },
  async (_, asked) => {
    const [old, young] = [await checked(asked), await checked(asked)]
    expect(old.target).not.toBe(young.target)
    expect(old.level.types?.some(({ tried }) => tried)).toBe(true)
    expect(compareReports(old, young)).toEqual({ changes: [], untold: [] })
  },
)
