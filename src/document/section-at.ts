/** Finds the section of a place. */

import type { Range } from '../model/problem.js'
import type { Document, Section } from './model.js'

/** Returns the innermost section in which a place stands, or nothing above the first heading. */
export const sectionAt = ({ sections }: Pick<Document, 'sections'>, { start }: Range): Section | undefined =>
  sections.findLast(({ heading }) => heading.start <= start)
