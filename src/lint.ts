import type { DocumentSource } from './document/model.js'
import type { Report, Rule } from './model.js'
import { type CheckOptions, DEFAULTS } from './options.js'
import { RULES } from './rules.js'
import { judgeFacts } from './run.js'

/** Lints the text of an auth.md without a network. `documentSource.file` is the name that findings bear. */
export function lint(
  documentSource: DocumentSource,
  { rules: weights = DEFAULTS.rules }: Partial<Pick<CheckOptions, 'rules'>> = {},
  rules: readonly Rule[] = RULES,
): Promise<Report> {
  const options: CheckOptions = { ...DEFAULTS, rules: weights, target: NOWHERE }
  return judgeFacts({ options, documentSource }, { rules: documentRules(rules), target: documentSource.file })
}

/** A linted file is served from nowhere yet; no rule that runs without a network reads its host. */
const NOWHERE = new URL('https://auth-md.invalid/')

const documentRules = (rules: readonly Rule[]): Rule[] => rules.filter(({ id }) => id.startsWith('document/'))
