/** Every text that a run leaves behind. */

import type { Report } from '../../src/model/report.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { PLAIN, REPORTERS } from '../../src/reports/index.js'

/** By name: the report in every format, short and long, as data, and the record. */
export const everyTextOf = (report: Report, record: RunFile | undefined): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(REPORTERS).flatMap(([name, reporter]) =>
      [false, true].map(
        (verbose) =>
          [`${name} ${verbose}`, reporter(report, { verbose, width: 80, color: PLAIN, strict: true })] as const,
      ),
    ),
    ['report', JSON.stringify(report)],
    ['record', JSON.stringify(record) ?? ''],
  ])
