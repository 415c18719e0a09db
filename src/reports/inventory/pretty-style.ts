/** Holds what all parts of an inventory at a terminal share: the margin, the headings, and how much of a list is shown. */

import type { Style } from '../paint.js'
import { number } from './numbers.js'

export const INDENT = 2

/** The most names or causes of a list, in the short form and in the long one. */
const FEW = 10
const MANY = 500
export const mostOf = ({ verbose }: Style): number => (verbose ? MANY : FEW)

/** A title with how many there are, where that is known. */
export const heading = (title: string, total: number | undefined, { color }: Style): string =>
  color.bold(total === undefined ? title : `${title}: ${number(total)}`)
