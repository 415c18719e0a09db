/** Returns the traits of a rule. If the rule does not state one, its stage does. */

import { type Binding, type Ignorable, traitsOf } from '../model/stage.js'
import type { Rule } from './define-rule.js'

type Said = Pick<Rule, 'id' | 'binds' | 'softened' | 'ignorable'>

export const bindingOf = ({ id, binds }: Said): Binding => binds ?? traitsOf(id).binds
export const isSoft = ({ id, softened }: Said): boolean => softened ?? traitsOf(id).softened ?? false
export const ignorableOf = ({ id, ignorable }: Said): Ignorable => ignorable ?? traitsOf(id).ignorable ?? 'never'
