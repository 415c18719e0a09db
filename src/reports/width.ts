/** Says how many columns of a terminal a text takes. */

import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { isNarrow } from './narrow.js'

/** What a reader takes for one character (UAX #29), and how many columns it takes. */
export interface Cluster {
  readonly text: string
  readonly columns: number
}

const segmenter = new Intl.Segmenter()
/** A lookup tries thousands of emoji, and a text that a service writes may have them by the hundred. */
const looked = new Map<string, number>()
const MOST_LOOKED = 4096

function columnsOf(cluster: string): number {
  const known = looked.get(cluster)
  if (known !== undefined) return known
  const columns = stringWidth(cluster)
  if (looked.size === MOST_LOOKED) looked.clear()
  looked.set(cluster, columns)
  return columns
}

/** The clusters of a text without codes of colour. */
export function* clustersOf(text: string): Generator<Cluster> {
  for (const { segment } of segmenter.segment(text)) yield { text: segment, columns: columnsOf(segment) }
}

/** Returns the number of columns. A code of colour takes none. */
export function widthOf(text: string): number {
  if (isNarrow(text)) return text.length
  let columns = 0
  for (const cluster of clustersOf(stripVTControlCharacters(text))) columns += cluster.columns
  return columns
}
