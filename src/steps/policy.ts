/** Makes the facts about the register, which a run without a register does not have. */

import type { PolicyFacts } from '../facts/policy.js'
import { Inapplicable, Inconclusive, Refused } from '../model/ends.js'
import type { Surface } from '../model/surface.js'
import { type Steps, step } from './step.js'

/** Whether agents are offered a way to register, as far as anybody can tell. */
const offersNothing = ({ posture, registrationTypes }: Surface): boolean =>
  registrationTypes.length === 0 && posture !== null && !['registration', 'own'].includes(posture)

export const policySteps: Steps<PolicyFacts> = {
  governed: step({
    effect: 'none',
    needs: ['options'],
    run: () => {
      throw new Inapplicable('no register was given')
    },
  }),
  registered: step({
    effect: 'none',
    needs: ['governed'],
    run: ({ governed }) => {
      const { match, surface } = governed
      if (match === 'untold')
        throw new Inconclusive(
          'nothing says which service of the register this is: write its file as `source` of the entry',
        )
      if (match !== 'missing') return { ...governed, entry: match }
      if (offersNothing(surface))
        throw new Inapplicable('it offers agents no registration, and the register has no entry')
      throw new Refused('the register has no entry for it', 'policy/unregistered')
    },
  }),
}
