/** Runs the command `diff`: says what changed between two reports or two inventories. */

import { assembleChanges } from '../../diff/assemble.js'
import { type ComparedInventories, compareInventories } from '../../diff/inventories.js'
import { compareReports, Incomparable } from '../../diff/reports.js'
import { type Times, withRegister } from '../../diff/reviews.js'
import type { ChangeReport } from '../../model/change.js'
import type { Register } from '../../model/register.js'
import type { Report } from '../../model/report.js'
import type { DiffFlags } from '../../options/table.js'
import { readRegisterFile } from '../input/register-file.js'
import { changeDestinations, changeWriters } from '../terminal/change-reports.js'
import { finish } from '../terminal/finish.js'
import { type Io, UsageError } from '../terminal/io.js'
import { type ComparedFile, readCompared } from './diff-files.js'
import { refuseTwoServices, sidesOf } from './diff-sides.js'

/** `authmd-check diff <old> <new>`. */
export async function diffCommand(io: Io, old: string, young: string, flags: DiffFlags): Promise<number> {
  const to = await changeDestinations(flags)
  const register = flags.register === undefined ? undefined : await readRegisterFile(flags.register)
  const files = [await readCompared(old, flags), await readCompared(young, flags)] as const
  const report = await compare(...files, register)
  const sides = sidesOf(...files, register)
  if (to.some(({ name }) => name === 'ocsf')) refuseTwoServices(sides)
  return finish(io, codeOfChanges(report, flags), changeWriters(io, report, sides, to, flags))
}

async function compare(old: ComparedFile, young: ComparedFile, register: Register | undefined): Promise<ChangeReport> {
  const found = await foundIn(old, young)
  const times = { ...timeOf('old', old), ...timeOf('new', young) }
  const names = withRegister(found.names, register, await servicesOf(young), times)
  return assembleChanges({ old: old.run, new: young.run, ...found, names })
}

type Found = ComparedInventories & Pick<ChangeReport, 'of'>

async function foundIn(old: ComparedFile, young: ComparedFile): Promise<Found> {
  if ('report' in old && 'report' in young) return { of: 'reports', ...comparedReports(old.report, young.report) }
  if ('rows' in old && 'rows' in young)
    return { of: 'inventories', ...(await compareInventories(old.rows, young.rows)) }
  const [report, inventory] = 'report' in old ? [old, young] : [young, old]
  throw new UsageError(
    `${report.run.file} is the report of a check and ${inventory.run.file} an inventory, which ask for different things: give two of one kind`,
  )
}

function comparedReports(old: Report, young: Report): ComparedInventories {
  try {
    const isSeen = [old, young].every(({ unreachable }) => unreachable === undefined)
    return { names: [{ service: young.target, ...compareReports(old, young) }], compared: isSeen ? 1 : 0 }
  } catch (error) {
    if (error instanceof Incomparable) throw new UsageError(error.message)
    throw error
  }
}

const timeOf = (which: keyof Times, { run: { startedAt } }: ComparedFile): Times =>
  startedAt === undefined ? {} : { [which]: startedAt }

/** The URL of each service that was looked at. */
async function servicesOf(young: ComparedFile): Promise<ReadonlyMap<string, string>> {
  if ('report' in young) return new Map([[young.report.target, young.report.target]])
  const services = new Map<string, string>()
  for await (const { name, url } of young.rows.rows()) services.set(name, url)
  return services
}

/** Returns the exit code of a comparison. What was not seen is no change, and no sign that there is none. */
export function codeOfChanges(
  { summary, changes }: Pick<ChangeReport, 'summary' | 'changes'>,
  { failOnChange, complete }: Pick<DiffFlags, 'failOnChange' | 'complete'>,
): 0 | 1 | 3 {
  if (failOnChange === 'any' && changes.length > 0) return 1
  if (failOnChange === 'raises' && summary.raises > 0) return 1
  const isOpen = complete === true && summary.untold > 0
  return summary.compared === 0 || isOpen ? 3 : 0
}
