/** Says which rules judge the runs of a bundle: ours, and a team's own with the digests of their files. */

import { RULES } from '../../catalogue/rules.js'
import { sha256Of } from '../../evidence/digest.js'
import type { OwnContents } from '../../evidence/rule-list.js'
import type { Rule } from '../../judge/define-rule.js'
import { loadRule, ruleFiles } from './own-rules.js'
import { LARGEST, readBytes } from './read-file.js'

/** What `setUp` finds in a configuration. */
export interface ConfiguredRules {
  readonly rules?: readonly Rule[]
  readonly rulesDir?: string
}

export async function bundleRules({ rules = RULES, rulesDir }: ConfiguredRules) {
  return { rules, own: rulesDir === undefined ? NONE : await digestsIn(rulesDir) }
}

const NONE: OwnContents = new Map()

async function digestsIn(folder: string): Promise<OwnContents> {
  const digests = (await ruleFiles(folder)).map(async (file) => {
    const [{ id }, bytes] = await Promise.all([loadRule(file), readBytes(file, LARGEST.document)])
    return [id, sha256Of(bytes)] as const
  })
  return new Map(await Promise.all(digests))
}
