/** Says in words that the service serves another text than the file of the repository. */

import type { Report } from '../model/report.js'
import { clip } from './text.js'

/** The most characters of a path. */
const PATH = 300

/** Returns the sentence, or nothing where the texts are the same or were not compared. */
export const describeSource = ({ source }: Pick<Report, 'source'>): string | undefined =>
  source?.differs
    ? `What is served is not the text of ${clip(source.file, PATH)}: findings stand in the lines that are the same, otherwise in line 1`
    : undefined
