/** Makes the fact about the baseline, which a run without a baseline does not have. */

import type { BaselineFacts } from '../facts/run.js'
import { Inapplicable } from '../model/ends.js'
import { type Steps, step } from './step.js'

export const baselineSteps: Steps<BaselineFacts> = {
  baselineComparison: step({
    effect: 'none',
    needs: ['options'],
    run: () => {
      throw new Inapplicable('no baseline was given')
    },
  }),
}
