/** Lints texts without a network, for programs and for the command line. */

import { isLinted } from '../catalogue/reads.js'
import { RULES } from '../catalogue/rules.js'
import { shownMetadataOf } from '../document/meaning/shown-metadata.js'
import type { DocumentSource } from '../document/model.js'
import { parseDocument } from '../document/parse.js'
import { judgeFacts } from '../engine/run.js'
import type { Facts } from '../facts/index.js'
import { type CheckOptions, DEFAULTS } from '../facts/options.js'
import type { Rule } from '../judge/define-rule.js'
import type { Report } from '../model/report.js'
import type { TextName } from '../model/stage.js'
import { factsOf, type MetadataFiles } from '../steps/discover/metadata-files.js'
import { type ShownTexts, shownTexts } from '../steps/discover/shown-metadata.js'

export interface LintInput
  extends Partial<Pick<CheckOptions, 'rules' | 'ruleset' | 'baseline' | 'register' | 'dialect'>> {
  /** The metadata that is published with the document. */
  readonly metadata?: MetadataFiles
}

/** Lints the text of an auth.md and of its metadata. Findings name the file as `documentSource.file` does. */
export function lint(
  documentSource: DocumentSource,
  { metadata = {}, ...input }: LintInput = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const shown = shownBeside(documentSource, metadata)
  const facts = { documentSource, ...factsOf(metadata, shown) }
  const given = ['document' as const, ...textsIn(metadata), ...textsIn(shown)]
  return judgeTexts({ target: documentSource.file, metadata, facts, given }, input, rules)
}

/** Lints metadata without a document. `target` is what the report says that it is about. */
export const lintMetadata = (
  target: string,
  { metadata = {}, ...input }: LintInput,
  rules: readonly Rule[] = RULES,
): Promise<Report> => judgeTexts({ target, metadata, facts: factsOf(metadata), given: textsIn(metadata) }, input, rules)

interface Texts {
  readonly target: string
  readonly metadata: MetadataFiles
  readonly facts: Partial<Facts>
  readonly given: readonly TextName[]
}

function judgeTexts(
  { target, metadata, facts, given }: Texts,
  {
    rules: weights = DEFAULTS.rules,
    ruleset,
    baseline,
    register,
    dialect = DEFAULTS.dialect,
  }: Omit<LintInput, 'metadata'>,
  rules: readonly Rule[],
): Promise<Report> {
  const options: CheckOptions = {
    ...DEFAULTS,
    rules: weights,
    dialect,
    target: NOWHERE,
    ...(ruleset === undefined ? {} : { ruleset }),
    ...(baseline ? { baseline } : {}),
    ...(register ? { register } : {}),
  }
  const texts = new Set(given)
  return judgeFacts(
    { options, ...facts },
    { rules: rules.filter((rule) => isLinted(rule, texts)), catalogue: RULES, target, metadata },
  )
}

/** The target of a linted file, which has no address. No rule that runs without a network reads it. */
const NOWHERE = new URL('https://auth-md.invalid/')

/** Returns the metadata that the document shows, as far as no file has them. */
function shownBeside(source: DocumentSource, { resource, server }: MetadataFiles): ShownTexts {
  if (resource && server) return {}
  const document = parseDocument(source)
  const shown = shownTexts(document, shownMetadataOf(document))
  return {
    ...(resource || !shown.resource ? {} : { resource: shown.resource }),
    ...(server || !shown.server ? {} : { server: shown.server }),
  }
}

const textsIn = ({ resource, server }: { readonly [name in keyof MetadataFiles]?: unknown }): TextName[] => [
  ...(resource ? (['resource'] as const) : []),
  ...(server ? (['server'] as const) : []),
]
