import { isLinted } from '../catalogue/reads.js'
import { RULES } from '../catalogue/rules.js'
import type { DocumentSource } from '../document/model.js'
import { judgeFacts } from '../engine/run.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import type { TextName } from '../model/stage.js'
import { factsOf, type MetadataFiles } from '../steps/discover/metadata-files.js'

export interface LintInput extends Partial<Pick<CheckOptions, 'rules' | 'baseline'>> {
  /** Metadata that are published with the document. */
  readonly metadata?: MetadataFiles
}

/** Lints the text of an auth.md, and of metadata, without a network. `documentSource.file` is the name that findings bear. */
export function lint(
  documentSource: DocumentSource,
  { rules: weights = DEFAULTS.rules, metadata = {}, baseline }: LintInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const options: CheckOptions = { ...DEFAULTS, rules: weights, target: NOWHERE, ...(baseline ? { baseline } : {}) }
  const given = new Set<TextName>(['document', ...textsIn(metadata)])
  return judgeFacts(
    { options, documentSource, ...factsOf(metadata) },
    {
      rules: rules.filter((rule) => isLinted(rule, given)),
      catalogue: RULES,
      target: documentSource.file,
      metadata,
    },
  )
}

/** A linted file is served from nowhere yet; no rule that runs without a network reads its host. */
const NOWHERE = new URL('https://auth-md.invalid/')

const textsIn = ({ resource, server }: MetadataFiles): TextName[] => [
  ...(resource ? (['resource'] as const) : []),
  ...(server ? (['server'] as const) : []),
]
