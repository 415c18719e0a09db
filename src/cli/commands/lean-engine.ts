/** Sets how V8 works while many names are asked: with a small heap, and without machine code that it soon throws away. */

import { setFlagsFromString } from 'node:v8'

/** By how much the heap may grow before it is collected again. V8 lets it grow up to fourfold: for a list of names that is memory for nothing. */
const GROWTH_PERCENT = 30

/**
 * How much of a function runs before V8 optimises it: eight times the default. Parsers make their functions anew for each text, and a collection
 * drops the machine code of every function of which none is alive then. So most of it was made again and again: 40 % of all the time.
 * Later versions have no such flag, and V8 writes of a flag that it does not know.
 */
const INTERRUPT_BUDGET = { node: '20.', flag: '--interrupt-budget=540000' }

/** Unlike limits, they end no run that needs more for a moment. */
export function runLean(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
  if (process.versions.node.startsWith(INTERRUPT_BUDGET.node)) setFlagsFromString(INTERRUPT_BUDGET.flag)
}
