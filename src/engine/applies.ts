/** What a posture makes of a requirement: whether it binds the service, and whether it counts in full. */

import type { Rule } from '../judge/define-rule.js'
import { bindingOf, isSoft } from '../judge/traits.js'
import type { Binding } from '../model/stage.js'
import type { Posture } from '../posture/posture.js'

type Bound = Pick<Rule, 'id' | 'binds' | 'softened'>

/** Whether it binds a service at which agents are not told to register. */
const BINDS: Readonly<Record<Binding, (posture: Posture) => boolean>> = {
  registration: () => false,
  oauth: ({ name, found }) => name === 'oauth' && found.resource,
  agent_auth: ({ found }) => found.agentAuth,
  guide: ({ name }) => name !== 'unrelated',
  everyone: () => true,
}

/** Why a requirement does not bind a service of this posture; undefined where it does. */
export const mootReason = (rule: Bound, posture: Posture): string | undefined =>
  posture.registers || BINDS[bindingOf(rule)](posture) ? undefined : posture.sentence

/** Whether what a rule finds is a warning at most. */
export const isSoftened = (rule: Bound, { registers }: Posture): boolean => !registers && isSoft(rule)

/** Whether a posture can make any difference to a rule. */
export const dependsOnPosture = (rule: Bound): boolean => bindingOf(rule) !== 'everyone' || isSoft(rule)
