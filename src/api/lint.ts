/** Lints texts without a network, for programs and for the command line. */

import { isLinted } from '../catalogue/reads.js'
import { RULES } from '../catalogue/rules.js'
import type { DocumentSource } from '../document/model.js'
import { judgeFacts } from '../engine/run.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import type { TextName } from '../model/stage.js'
import { factsOf, type MetadataFiles } from '../steps/discover/metadata-files.js'

export interface LintInput extends Partial<Pick<CheckOptions, 'rules' | 'baseline' | 'dialect'>> {
  /** The metadata that is published with the document. */
  readonly metadata?: MetadataFiles
}

/** Lints the text of an auth.md and of its metadata. Findings name the file as `documentSource.file` does. */
export function lint(
  documentSource: DocumentSource,
  { rules: weights = DEFAULTS.rules, metadata = {}, baseline, dialect = DEFAULTS.dialect }: LintInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const options: CheckOptions = {
    ...DEFAULTS,
    rules: weights,
    dialect,
    target: NOWHERE,
    ...(baseline ? { baseline } : {}),
  }
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

/** The target of a linted file, which has no address. No rule that runs without a network reads it. */
const NOWHERE = new URL('https://auth-md.invalid/')

const textsIn = ({ resource, server }: MetadataFiles): TextName[] => [
  ...(resource ? (['resource'] as const) : []),
  ...(server ? (['server'] as const) : []),
]
