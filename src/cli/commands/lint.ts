/** Runs the command `lint`. */

import { lintMetadata } from '../../api/lint.js'
import { RULES } from '../../catalogue/rules.js'
import type { DocumentSource } from '../../document/model.js'
import { withBaseline } from '../../engine/baseline.js'
import { mergeReports } from '../../engine/merge.js'
import type { Report } from '../../model/report.js'
import { readBaseline, writeBaseline } from '../input/baseline.js'
import type { LintFlags } from '../input/check-options.js'
import { withCircumstances } from '../input/circumstances.js'
import { codeOf } from '../input/exit.js'
import { documentsAt, metadataAlone, metadataBeside } from '../input/linted-files.js'
import { registerOf } from '../input/register.js'
import { ruleWeights } from '../input/rule-choice.js'
import { rulesetOf } from '../input/ruleset.js'
import { inRepository } from '../input/served-file.js'
import { sourceOf } from '../input/source.js'
import { finish } from '../terminal/finish.js'
import { type Io, UsageError } from '../terminal/io.js'
import { destinations, reportWriters } from '../terminal/reporters.js'
import { besideDiff, lintOrFix, metadataFrom } from './fix.js'

/** `authmd-check lint <file or folder>`: lints each document with the metadata files beside it, or metadata alone. `-` means standard input. */
export async function lintCommand(io: Io, path: string, flags: LintFlags): Promise<number> {
  const weights = ruleWeights(flags, flags.rules)
  const held = { ...rulesetOf(flags), ...(await registerOf(flags)) }
  const alone = path === '-' ? undefined : await metadataAlone(path)
  const files = path === '-' ? ['-'] : alone ? [] : await documentsAt(path)
  const sources: DocumentSource[] = []
  for (const file of files) sources.push(await sourceOf(io, file))
  const to = besideDiff(await destinations(flags, io), flags)
  const baseline = await readBaseline(flags)
  const reports: Report[] = []
  const given = flags.from === undefined ? undefined : await metadataFrom(flags.from, flags, io)
  for (const source of sources) {
    const metadata = given ?? (path === '-' ? {} : await metadataBeside(source.file))
    const input = { rules: weights, ...held, metadata, dialect: flags.dialect, trustsMetadata: given !== undefined }
    reports.push(await lintOrFix(io, source, input, flags))
  }
  if (alone) {
    const input = { rules: weights, ...held, metadata: alone, dialect: flags.dialect }
    reports.push(await lintMetadata(path, input, flags.rules))
  }
  const [first, ...more] = reports
  if (!first) throw new UsageError(`there is no auth.md in ${path}`)
  const found = mergeReports(path, [first, ...more])
  const judged = baseline && !flags.updateBaseline ? withBaseline(found, baseline, Date.now(), RULES) : found
  const report = withCircumstances(await inRepository(judged), flags, io.env)
  const code = codeOf(report, flags)
  io.onReport?.(report)
  return finish(io, code, [() => writeBaseline(io, report, baseline, flags), ...reportWriters(io, report, to, flags)])
}
