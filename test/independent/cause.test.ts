/** Where one thing hides nearly everything, the run is undecided, and its last line says what that is. */

import { expect, test } from 'vitest'
import { check } from '../../src/api/check.js'
import { exitCode } from '../../src/api/exit-code.js'
import { describeLeftOpen } from '../../src/reports/left-open.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { withOutcome } from '../harness.js'
import { isHere, start } from './service.js'

test.skipIf(!isHere('v06')).each([
  ['dead-host', /requests to 127\.0\.0\.1:9 failed: connection refused/],
  ['wrong-port', /requests to 127\.0\.0\.1:9 failed: connection refused/],
  ['bots', /403.* \(document\/user-agents\)/],
])('%s', async (fault, cause) => {
  const running = await start('v06', { FAULT: fault })
  try {
    const report = await check(running.origin, { revocationGrace: 0 })
    expect(withOutcome(report, 'fail')).toEqual([])
    expect(exitCode(report, { strict: false, complete: false })).toBe(3)
    expect(report.level.reached).toBeNull()
    expect(report.created).toEqual([])
    const said = describeLeftOpen(report) ?? ''
    const [, all = '0', share = all] = /^Could not decide (\d+) MUSTs: .*?(?:, for (\d+) of them)?$/.exec(said) ?? []
    expect(said).toMatch(cause)
    expect(Number(share) / Number(all)).toBeGreaterThan(0.9)
    const shown = pretty(report, { color: PLAIN, verbose: false, width: 400 }).trimEnd().split('\n')
    expect(shown.at(-1)).toBe(`? ${said}`)
  } finally {
    await running.close()
  }
})
