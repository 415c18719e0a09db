/** Refuses files that several targets would share, of which each run would overwrite that of the one before. */

import { UsageError } from '../terminal/io.js'
import { destination, isCombined } from '../terminal/reporters.js'
import { fileFor } from '../terminal/target-files.js'
import type { CheckFlags } from './check-options.js'
import { type AskedScript, askedScript } from './script-file.js'

/** The reporters whose texts can follow each other on standard output. */
const FOLLOWING: readonly string[] = ['pretty', 'markdown', 'ndjson']

/** Throws `UsageError` where two targets write or read the same file, which only a combined report may do. */
export function refuseShared(all: readonly CheckFlags[]): void {
  const seen = new Map<string, string | undefined>()
  for (const flags of all) {
    const { targetName: name } = flags
    for (const [option, file] of filesOf(flags)) {
      if (name !== undefined && seen.get(file) === name && file.includes(name)) {
        throw new UsageError(
          `two targets would both have the file ${file} (${option}): leave one out, or name them in a configuration`,
        )
      }
      if (seen.has(file)) {
        throw new UsageError(
          `${option} ${file} would be the file of several targets: write {target} into its name, as in ${exampleOf(file)}`,
        )
      }
      seen.set(file, name)
    }
  }
}

function filesOf({
  reporter = [],
  targetName = '',
  record,
  baseline,
  repro = [],
}: CheckFlags): (readonly [string, string])[] {
  const own = reporter.map(destination).filter((one) => !isCombined(one))
  const alone = own.find(({ name, file }) => file === undefined && !FOLLOWING.includes(name))
  if (alone)
    throw new UsageError(
      `--reporter ${alone.name} has one target on standard output: write ${alone.name}={target}.${alone.name}`,
    )
  return [
    ...own.flatMap(({ file }) => (file === undefined ? [] : [['--reporter', fileFor(file, targetName)] as const])),
    ...repro.map((text) => scriptOf(askedScript(text, targetName))),
    ...(record === undefined ? [] : [['--record', record] as const]),
    ...(baseline === undefined ? [] : [['--baseline', baseline] as const]),
  ]
}

const scriptOf = ({ rule, file }: AskedScript): readonly [string, string] => [`--repro ${rule}`, file]

/** `report.json` becomes `report-{target}.json`. */
function exampleOf(file: string): string {
  const at = file.lastIndexOf('.')
  return at > file.lastIndexOf('/') + 1 ? `${file.slice(0, at)}-{target}${file.slice(at)}` : `${file}-{target}`
}
