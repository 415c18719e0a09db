/** Runs the command `policy check`: holds saved evidence to a register. */

import { RULES } from '../../catalogue/rules.js'
import { type HeldTo, heldTo, isOfPolicy, type Judges } from '../../engine/policy.js'
import { unseenReport } from '../../engine/policy-row.js'
import { counted } from '../../engine/report.js'
import { reportOfRow } from '../../engine/row-report.js'
import { BASELINE_RULE } from '../../model/baseline.js'
import type { Register } from '../../model/register.js'
import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import { REGISTER_FILE } from '../../options/policy.js'
import { ofUrl } from '../../register/find.js'
import { type Checked, severalTable, worstCode } from '../../reports/several.js'
import { pluralize } from '../../reports/text.js'
import { readBaseline } from '../input/baseline.js'
import type { CheckFlags } from '../input/check-options.js'
import { withCircumstances } from '../input/circumstances.js'
import { type Evidence, evidenceIn } from '../input/evidence.js'
import { codeOf } from '../input/exit.js'
import { registerOf } from '../input/register.js'
import { ruleWeights } from '../input/rule-choice.js'
import { refuseShared } from '../input/several-files.js'
import { combinedWriters } from '../terminal/combined.js'
import { finish } from '../terminal/finish.js'
import { type Io, UsageError } from '../terminal/io.js'
import { destinations, reportWriters } from '../terminal/reporters.js'
import { fileNameOf } from '../terminal/target-files.js'

/** `authmd-check policy check <file…>`. */
export async function policyCheckCommand(io: Io, files: readonly string[], flags: CheckFlags): Promise<number> {
  const { register } = await registerOf({ ...flags, register: flags.register ?? REGISTER_FILE })
  if (!register) throw new UsageError('name a register: --register <file>')
  const baseline = await readBaseline(flags)
  const rules = ruleWeights(flags, flags.rules)
  const now = Date.now()
  const judges = { rules: (flags.rules ?? RULES).filter(isOfPolicy), catalogue: RULES }
  const held = { register, rules, ...(baseline ? { baseline } : {}) }
  const reports: Report[] = []
  let unseen = 0
  for (const file of files)
    for await (const one of evidenceIn(file)) {
      if (one.kind === 'unseen' && !ofUrl(register, one.row.url)) unseen += 1
      else reports.push(withCircumstances(await judged(one, held, now, judges), flags, io.env))
    }
  if (unseen > 0 && !flags.quiet) io.stderr.write(`${TOOL.name}: ${describeUnseen(unseen)}\n`)
  if (reports.length === 0) throw new UsageError(`nothing was found at any name of ${files.join(', ')}`)
  const [only] = reports
  return only && reports.length === 1 ? reportOne(io, only, flags) : reportSeveral(io, reports, flags)
}

const describeUnseen = (many: number): string =>
  `${pluralize(many, 'name')} without an entry in the register ${many === 1 ? 'is' : 'are'} not judged: nobody knows what is offered there`

type Held = HeldTo & { readonly register: Register }

/** Documents that were linted together have no surface of one service. */
async function judged(one: Evidence, held: Held, now: number, judges: Judges): Promise<Report> {
  const { register } = held
  if (one.kind === 'unseen') return unseenReport(one.row, register, { ...judges, options: held })
  if (one.kind === 'row') {
    const report = reportOfRow(one.row, register.file)
    return aboutPolicy(await heldTo(report, { ...held, by: 'inventory' }, now, judges), register)
  }
  if (!one.report.surface)
    throw new UsageError(`the report of ${one.report.target} is about several documents, or older: lint each by itself`)
  return aboutPolicy(await heldTo(withoutBaseline(one.report), held, now, judges), register)
}

/** The entries of an earlier baseline or register are no matter of this one. */
const withoutBaseline = (report: Report): Report => ({
  ...report,
  verdicts: report.verdicts.filter(({ rule }) => rule !== BASELINE_RULE),
})

/** What the register says, and nothing of what the run judged before. */
function aboutPolicy(report: Report, { file }: Register): Report {
  const verdicts = report.verdicts.filter(({ stage }) => stage === 'policy')
  const { options } = report
  return { ...counted(report, verdicts), ...(options ? { options: { ...options, register: file } } : {}) }
}

async function reportOne(io: Io, report: Report, flags: CheckFlags): Promise<number> {
  const to = await destinations(flags, io)
  return finish(io, codeOf(report, flags), reportWriters(io, report, to, flags))
}

/** One table for all. What each service has alone is in the reports that have a file for each. */
async function reportSeveral(io: Io, reports: readonly Report[], flags: CheckFlags): Promise<number> {
  const each = reports.map(({ target }) => ({ ...flags, targetName: fileNameOf(target) }))
  refuseShared(each)
  const writers = await combinedWriters(io, each)
  const { strict, failOn } = flags
  const all = reports.map(
    (report): Checked => ({ target: report.target, report, code: codeOf(report, flags), demands: { strict, failOn } }),
  )
  const own: (() => Promise<void>)[] = []
  for (const [turn, report] of reports.entries()) {
    const to = await destinations(each[turn] ?? flags, { ...io, turn })
    const asked = to.filter(
      ({ name, file }) => name !== 'pretty' || file !== undefined || flags.details || flags.verbose,
    )
    own.push(...reportWriters({ ...io, turn }, report, asked, flags))
  }
  return finish(io, worstCode(all), [...own, ...writers(all, (style) => severalTable(all, style))])
}
