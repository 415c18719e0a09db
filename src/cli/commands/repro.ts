/** Writes the scripts that `--repro` asks for. */

import type { Report } from '../../model/report.js'
import { TOOL } from '../../model/tool.js'
import { reproduce } from '../../reports/repro/script.js'
import type { CheckFlags } from '../input/check-options.js'
import { knownRule } from '../input/rule-choice.js'
import { type AskedScript, askedScript } from '../input/script-file.js'
import { prepareFile, writeWhole } from '../terminal/files.js'
import { type Io, UsageError } from '../terminal/io.js'

/** Reads `--repro <rule[=file]>`. A rule that does not exist and a file that cannot be written are errors at once, before the run. */
export async function wantedScripts({ repro = [], rules, targetName }: CheckFlags): Promise<readonly AskedScript[]> {
  const wanted = repro.map((text): AskedScript => {
    const { rule, file } = askedScript(text, targetName)
    const { id } = knownRule(rule, rules)
    if (file === '') throw new UsageError(`--repro "${text}" names no file`)
    return { rule: id, file }
  })
  for (const { file } of wanted) await prepareFile(file)
  return wanted
}

/** Returns a task for each script that writes it, or says why there is none. */
export const scriptWriters = (
  { stderr }: Io,
  report: Report,
  wanted: readonly AskedScript[],
): readonly (() => Promise<void>)[] =>
  wanted.map(({ rule, file }) => async () => {
    const made = reproduce(report, rule)
    if ('none' in made) {
      stderr.write(`${TOOL.name}: no script for ${rule}: ${made.none}\n`)
      return
    }
    await writeWhole(file, made.script)
    stderr.write(`${TOOL.name}: sh ${file} repeats what ${rule} found\n`)
  })
