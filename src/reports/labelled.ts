/** Says what stands in a command line in place of secrets. */

import type { Verdict } from '../model/verdict.js'
import { labelsIn } from './repro/labels.js'

/** Lists the labels in a command line, each once. */
export const labelsOf = labelsIn

/** A command with a label cannot be run as it is. A script of `--repro` gets the secrets itself. */
export function labelNote(curl: string, { rule }: Pick<Verdict, 'rule'>): string | undefined {
  const [label] = labelsIn(curl)
  return label === undefined
    ? undefined
    : `${label} stands for a secret: write yours there, or let --repro ${rule} write a script that gets one`
}
