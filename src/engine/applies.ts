/** Decides by the posture of a service whether a requirement binds it, and whether it counts in full. */

import type { Rule } from '../judge/define-rule.js'
import { bindingOf, isSoft } from '../judge/traits.js'
import type { Binding } from '../model/stage.js'
import type { Posture } from '../posture/posture.js'

type Bound = Pick<Rule, 'id' | 'binds' | 'softened'>

/** Whether a rule binds a service that does not ask agents to register. */
const BINDS: Readonly<Record<Binding, (posture: Posture) => boolean>> = {
  registration: () => false,
  oauth: ({ name, found }) => name === 'oauth' && found.resource,
  agent_auth: ({ found }) => found.agentAuth,
  guide: ({ name }) => name !== 'unrelated',
  everyone: () => true,
}

/** Says why a requirement does not bind a service of this posture. It is undefined where the requirement binds it. */
export const mootReason = (rule: Bound, posture: Posture): string | undefined =>
  posture.registers || (posture.name === 'untold' && isOpen(rule)) || BINDS[bindingOf(rule)](posture)
    ? undefined
    : posture.sentence

/** Whether only the posture says if a requirement binds a service. */
export const isOpen = (rule: Bound): boolean => ['registration', 'oauth'].includes(bindingOf(rule))

/** Whether the findings of a rule are warnings at most. */
export const isSoftened = (rule: Bound, { registers }: Posture): boolean => !registers && isSoft(rule)

/** Whether the posture can change the outcome of a rule. */
export const dependsOnPosture = (rule: Bound): boolean => bindingOf(rule) !== 'everyone' || isSoft(rule)
