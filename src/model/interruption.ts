/** Says how a run was ended before it was complete. */

/** The signals that a person or a machine sends to end the program. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type EndingSignal = (typeof ENDING_SIGNALS)[number]

/** A run that ended before it was complete. Such a run never means that the service is conformant. */
export interface Interruption {
  /**
   * What ended it: a signal; `deadline`, the run's own time (`--run-timeout`); `program`, the program that called the check; `crash`, the
   * process that checked was ended from outside, for example because there was no memory left.
   */
  readonly by: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'deadline' | 'program' | 'crash'
  /**
   * How many requirements were decided until then.
   *
   * @asType integer
   * @minimum 0
   */
  readonly decided: number
  /**
   * How many requirements there were to decide.
   *
   * @asType integer
   * @minimum 0
   */
  readonly of: number
}

export type Interrupter = Interruption['by']

/** The reason with which a signal is aborted, so that the run knows what ended it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  constructor(readonly by: Interrupter) {
    super(`the run was interrupted (${by})`)
  }
}

/** Returns what ended a run, from the signal that was aborted. */
export function interrupterOf({ aborted, reason }: AbortSignal): Interrupter | undefined {
  if (!aborted) return undefined
  return reason instanceof Interrupted ? reason.by : 'program'
}

const BY: Readonly<Record<Interrupter, string>> = {
  SIGINT: 'Interrupted by SIGINT',
  SIGTERM: 'Interrupted by SIGTERM',
  SIGHUP: 'Interrupted by SIGHUP',
  deadline: 'Interrupted by the deadline of the run (--run-timeout <seconds>)',
  program: 'Interrupted',
  crash: 'Interrupted: the process that checked was ended from outside',
}

/** Says it in words, as a headline: `Interrupted by SIGINT after 40 of 180 requirements`. */
export const describeInterruption = ({ by, decided, of }: Interruption): string =>
  `${BY[by]} after ${decided} of ${of} requirements`
