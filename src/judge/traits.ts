/** Returns the traits of a rule. If the rule does not state one, its stage or its level does. */

import type { Impact } from '../model/impact.js'
import { type Binding, type Ignorable, traitsOf } from '../model/stage.js'
import type { Rule } from './define-rule.js'

type Said = Pick<Rule, 'id' | 'binds' | 'softened' | 'ignorable'>

export const bindingOf = ({ id, binds }: Said): Binding => binds ?? traitsOf(id).binds
export const isSoft = ({ id, softened }: Said): boolean => softened ?? traitsOf(id).softened ?? false
export const ignorableOf = ({ id, ignorable }: Said): Ignorable => ignorable ?? traitsOf(id).ignorable ?? 'never'
/** A team's own MUST that says nothing else is taken for what most of ours are about; it fails in any case. A warning does not fail for `--fail-on` unasked. */
export const impactOf = ({ level, impact }: Pick<Rule, 'level' | 'impact'>): Impact =>
  impact ?? (level === 'MUST' ? 'breakage' : 'polish')
