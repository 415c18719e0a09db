import { RULE_FILES } from '../rules/registry.generated.js'
import { type Rule, STAGES, stageOf } from './model.js'

/** Every rule, in the order of the walk. */
export const RULES: readonly Rule[] = Object.values(RULE_FILES).sort(
  (a, b) => STAGES.indexOf(stageOf(a.id)) - STAGES.indexOf(stageOf(b.id)) || a.id.localeCompare(b.id),
)
