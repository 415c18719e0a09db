/** Reads the file of the repository that a service publishes, and finds what is linted in the repository. */

import { readSource } from '../../document/source.js'
import type { CheckOptions } from '../../facts/options.js'
import type { Finding } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import { pathInRepository, refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import type { CheckFlags } from './check-options.js'
import { isMissing, LARGEST, readBytes } from './read-file.js'

/** Reads the file of `--source`, if it is given. It throws `UsageError` where no repository has it. */
export async function servedFile({ source: file }: Pick<CheckFlags, 'source'>): Promise<Pick<CheckOptions, 'source'>> {
  if (file === undefined) return {}
  const path = await pathInRepository(file)
  if (path === undefined)
    throw new UsageError(
      `--source ${file} is neither in a checkout nor below this folder: name the file of your repository`,
    )
  await refuseToLeave(file)
  const bytes = await readBytes(file, LARGEST.document).catch((error: unknown) => {
    throw isMissing(error) ? new UsageError(`there is no file ${file}, which --source names`) : error
  })
  return { source: { path, text: readSource(bytes, file).text } }
}

/** Adds to the findings of a lint where their files are in the repository, as far as they are written otherwise. */
export async function inRepository(report: Report): Promise<Report> {
  const files = new Set(report.verdicts.flatMap(({ problems }) => problems.flatMap(fileOf)))
  const paths = new Map<string, string>()
  for (const file of files) {
    const path = await pathInRepository(file)
    if (path !== undefined && path !== file) paths.set(file, path)
  }
  if (paths.size === 0) return report
  const placed = (problem: Finding): Finding => {
    const { at } = problem
    const path = at && 'file' in at ? paths.get(at.file) : undefined
    return at && 'file' in at && path !== undefined ? { ...problem, source: { ...at, file: path } } : problem
  }
  return {
    ...report,
    verdicts: report.verdicts.map((verdict) => ({ ...verdict, problems: verdict.problems.map(placed) })),
  }
}

const fileOf = ({ at }: Finding): string[] => (at && 'file' in at ? [at.file] : [])
