/** Writes the edits of a finding as a fix of SARIF, which a viewer can apply. */

import type { Finding } from '../../model/problem.js'
import type { Verdict } from '../../model/verdict.js'
import { fixOf } from '../fixes.js'
import { type RepositoryPlace, relativeUri } from '../repository-place.js'
import { clip } from '../text.js'

/** The most characters of a text. */
const TEXT = 1000

/** Returns the fix of a finding that has edits, in a file whose text is the one that was judged. Offsets count UTF-16 code units, as columns do. */
export function fixesOf(problem: Finding, verdict: Pick<Verdict, 'fix'>, { path, isFile }: RepositoryPlace) {
  if (problem.edits === undefined || !isFile) return {}
  const replacements = problem.edits.map(({ start, end, text }) => ({
    deletedRegion: { charOffset: start, charLength: end - start },
    insertedContent: { text },
  }))
  return {
    fixes: [
      {
        description: { text: clip(fixOf(problem, verdict), TEXT) },
        artifactChanges: [{ artifactLocation: { uri: relativeUri(path) }, replacements }],
      },
    ],
  }
}
