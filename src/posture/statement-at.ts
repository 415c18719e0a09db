/** Finds the sentence in which a place stands, and whether it denies what stands there. */

import type { Statement } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import { isDeniedBefore } from '../document/stance/denial.js'
import type { Range } from '../model/problem.js'

type Said = Pick<Document, 'statements'>

export const statementAt = ({ statements }: Said, { start }: Range): Statement | undefined =>
  statements.find(({ range }) => range.start <= start && start < range.end)

export function isDeniedAt(document: Said, range: Range): boolean {
  const statement = statementAt(document, range)
  return statement !== undefined && isDeniedBefore(statement.text.slice(0, range.start - statement.range.start))
}
