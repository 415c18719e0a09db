/** Tells whether a part of a text is within another one. */

import type { Range } from './problem.js'

export const isWithin = (range: Range, around: Range): boolean => around.start <= range.start && range.end <= around.end
