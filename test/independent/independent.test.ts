/** The services of another hand, where they are there: they show what the sandbox and the rules take for granted together. */
import { describe, test } from 'vitest'
import { some, turn } from '../thorough.js'
import { AUTHKIT } from './authkit.js'
import { FIRST_VERSION } from './first-version-truth.js'
import { isHere } from './service.js'
import { expectTruth, nameOf } from './truth.js'
import { V06 } from './v06.js'

describe.each([
  ['v06', V06],
  ['authkit', AUTHKIT],
  ['first version', FIRST_VERSION],
] as const)('%s', (service, rows) => {
  // A short table may have no row in this tenth.
  const tried = some([...turn(rows), ...rows.slice(0, 1)], 1)
  test.skipIf(!isHere(service)).each([...new Set(tried)].map((row) => [nameOf(row), row] as const))(
    '%s',
    async (_name, row) => {
      await expectTruth(service, row)
    },
  )
})
