/** Runs the command `controls`: which rules are evidence for which controls, and how each claim stands by a report. */

import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import type { ControlsFlags } from '../../options/table.js'
import { claimReportJson, claimTableJson } from '../../reports/controls-json.js'
import { claimReport, claimTable } from '../../reports/controls-text.js'
import { evidenceIn } from '../input/evidence.js'
import { type Io, UsageError } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'
import { showInPager } from '../terminal/pager.js'
import { paint, terminalWidth, writeAll } from '../terminal/reporters.js'

/** `authmd-check controls [report]`. */
export async function controlsCommand(io: Io, file: string | undefined, flags: ControlsFlags): Promise<number> {
  const report = file === undefined ? undefined : await reportIn(file)
  if (flags.json) {
    await writeAll(verbatim(io.stdout), report ? claimReportJson(report) : claimTableJson())
    return 0
  }
  const style = { color: paint(io, flags), verbose: false, width: terminalWidth(io) }
  const text = `${(report ? claimReport(report, style) : claimTable(style)).join('\n')}\n`
  if (!(await showInPager(io, text))) await writeAll(verbatim(io.stdout), text)
  return 0
}

/** Reads a report, or judges the record of a run again. An inventory has no rule that is met, so that it shows nothing. */
async function reportIn(file: string): Promise<Report> {
  for await (const one of evidenceIn(file)) {
    if (one.kind === 'report') return one.report
    throw new UsageError(
      `${file} is an inventory: it says which rules are violated, not which are met, and shows no claim. Give the report of a check, or one that "${TOOL.name} policy check ${file} -r json={target}.json" writes`,
    )
  }
  throw new UsageError(`${file} has no report`)
}
