/** Reads `--repro <rule[=file]>`: the pattern of a rule, and the file for its script. */

import { fileFor } from '../terminal/target-files.js'

export interface AskedScript {
  readonly rule: string
  readonly file: string
}

/** Without a file, the script is named after the rule. `{target}` in the name becomes the name of the target. */
export function askedScript(text: string, targetName = ''): AskedScript {
  const at = text.indexOf('=')
  const rule = at < 0 ? text : text.slice(0, at)
  return { rule, file: fileFor(at < 0 ? `repro-${rule.replace('/', '-')}.sh` : text.slice(at + 1), targetName) }
}
