/** Lists every rule, in the order of the walk. */

import { RULE_FILES } from '../../rules/registry.generated.js'
import type { Rule } from '../judge/define-rule.js'
import { STAGES, stageOf } from '../model/stage.js'

/** Sorts rules in the order of the walk. */
export const inWalkOrder = (rules: readonly Rule[]): readonly Rule[] =>
  [...rules].sort((a, b) => STAGES.indexOf(stageOf(a.id)) - STAGES.indexOf(stageOf(b.id)) || a.id.localeCompare(b.id))

/** Every rule, in the order of the walk. */
export const RULES: readonly Rule[] = inWalkOrder(Object.values(RULE_FILES))
