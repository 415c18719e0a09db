/** Tells what a section says of its own service from what it says of a step of the protocol. */

import type { Statement } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isWithin } from '../model/within.js'

/** Stances of a sentence that say that something is not there, or not for everybody. */
const LIMITS: readonly string[] = ['planned', 'past', 'refused', 'conditional']
/** Numbers that only lead through the document, and statuses. */
const NUMBERED = /\b(?:step|section|part)[ -]+\d+\w?|\(#[^)]*\)|^\s*\d+[.)]|\b[2-5]\d\d\b/gi
const UNFINISHED = /\b(?:planned|future|preview|beta|upcoming|not (?:yet )?(?:live|implemented|available|supported))\b/i

/** Whether a sentence says something that only this service can say: a number, a URL, an address, or that something is not there. */
export function isOwn({ offers }: Pick<Document, 'offers'>, { text, range }: Statement): boolean {
  const isLimit = offers.some((offer) => LIMITS.includes(offer.stance) && isWithin(offer.range, range))
  return isLimit || UNFINISHED.test(text) || /\d|:\/\/|@/.test(text.replace(NUMBERED, ''))
}

/** Returns the sentences of a part of a document. */
export const statementsIn = ({ statements }: Pick<Document, 'statements'>, part: Range): readonly Statement[] =>
  statements.filter(({ range, kind }) => kind !== 'heading' && isWithin(range, part))
