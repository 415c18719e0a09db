/** Gives reporters of a comparison the two that are compared, with who answers for them by the register. */

import { whyOpenAt, whyOpenIn } from '../../diff/open.js'
import { registeredIn } from '../../engine/policy.js'
import type { Register } from '../../model/register.js'
import type { Report } from '../../model/report.js'
import { ofUrl } from '../../register/find.js'
import type { RowSide, Sides } from '../../reports/diff/sides.js'
import { listed } from '../../reports/inventory/inventory.js'
import { serviceOf } from '../../reports/ocsf/service.js'
import { UsageError } from '../terminal/io.js'
import type { ComparedFile } from './diff-files.js'

type ComparedRows = Extract<ComparedFile, { rows: unknown }>

/** Both are of one kind. */
export function sidesOf(old: ComparedFile, young: ComparedFile, register: Register | undefined): Sides {
  if ('rows' in old && 'rows' in young) {
    const side = (file: ComparedRows) => rowSide(file, register)
    return { of: 'inventories', old: side(old), new: side(young), whyOpen: whyOpenAt }
  }
  if ('rows' in old || 'rows' in young) throw new Error('a report was compared with an inventory')
  const [before, after] = [old.report, young.report].map((report) => withRegistered(report, register)) as [
    Report,
    Report,
  ]
  return { of: 'reports', old: before, new: after, whyOpen: (rule) => whyOpenIn(after, rule) }
}

/** Throws `UsageError` where the reports are of two services: a finding belongs to one, and is not closed by what another one does. */
export function refuseTwoServices(sides: Sides): void {
  if (sides.of === 'inventories') return
  const [old, young] = [serviceOf(sides.old), serviceOf(sides.new)]
  if (old.uid !== young.uid)
    throw new UsageError(
      `-r ocsf says what became of the findings of one service, and these are two, ${old.uid} and ${young.uid}: compare two runs of one target`,
    )
}

/** What the report has of a register itself comes first. */
function withRegistered(report: Report, register: Register | undefined): Report {
  const entry = report.registered ? undefined : register && ofUrl(register, report.target)
  return entry ? { ...report, registered: registeredIn(entry) } : report
}

function rowSide({ rows: side, run }: ComparedRows, register: Register | undefined): RowSide {
  const { rows, isRegistered } = side
  return {
    startedAt: run.startedAt ?? '',
    hasRegister: isRegistered !== undefined,
    rows: async function* () {
      for await (const row of rows())
        yield await listed(row, {
          ownerOf: () => side.ownerOf(row) ?? (register && ofUrl(register, row.url)?.roles.service.value),
          ...(isRegistered ? { register: { has: () => isRegistered(row) } } : {}),
        })
    },
  }
}
