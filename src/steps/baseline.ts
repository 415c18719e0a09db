import { Inapplicable } from '../model/ends.js'
import { type Steps, step } from './step.js'

export interface BaselineFacts {
  /** Entries of the user's baseline that match nothing any more, and those whose time is over; known once the report is. */
  baselineComparison: {
    readonly file: string
    readonly stale: readonly Listed[]
    readonly expired: readonly Listed[]
  }
}

interface Listed {
  readonly rule: string
  readonly subject: string
  readonly until: string
  readonly line: number
}

export const baselineSteps: Steps<BaselineFacts> = {
  baselineComparison: step({
    effect: 'none',
    needs: ['options'],
    run: () => {
      throw new Inapplicable('no baseline was given')
    },
  }),
}
