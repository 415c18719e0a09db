/** Makes the signs by which a posture is decided: the words of a document, with their line. */

import { clip } from '../document/clip.js'
import type { Offer } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { lineIndexOf } from '../model/lines.js'
import type { Range } from '../model/problem.js'
import { trimEndOf } from '../model/trim-end.js'

/** Something in a document that speaks for a posture. */
export interface Sign {
  /** The words, with the number of their line. */
  readonly evidence: string
  /** The URL beside the words. */
  readonly url?: string
  /** The place of the words. Signs in the metadata have none. */
  readonly range?: Range
}

export type Signer = (range: Range, evidence?: string) => Sign

/** The largest number of characters of evidence. */
const LONGEST = 160

/** Returns a function that makes the sign at a place. */
export function signer({ text, lineStarts }: Pick<Document, 'text' | 'lineStarts'>): Signer {
  return (range, evidence = clip(text.slice(range.start, range.end), LONGEST)) => ({
    evidence: `line ${lineIndexOf(lineStarts, range.start) + 1}: ${evidence.replace(/\s+/g, ' ').trim()}`,
    ...urlIn(text.slice(range.start, range.end)),
    range,
  })
}

/** Returns the sign of an offer, with the sentence around it. */
export const signOf = (offer: Offer | undefined, at: Signer): Sign | undefined =>
  offer && { ...at(offer.range, offer.evidence), ...urlIn(offer.evidence) }

function urlIn(text: string): { readonly url?: string } {
  const url = /https?:\/\/[^\s<>"'`|\\^[\]*)]+/.exec(text)?.[0]
  return url === undefined ? {} : { url: trimEndOf(url, /[.,;:!?]/) }
}

/** Whether there is the way in today. */
export const isMade = ({ stance }: Offer): boolean => stance === 'offered' || stance === 'conditional'
