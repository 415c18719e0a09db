import {
  AUTHMD,
  combineEdits,
  contradictionIn,
  defineRule,
  formerNamesIn,
  joinNames,
  lineIndexOf,
  placeOf,
  replaceIn,
  tellsIn,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/dialect-consistent',
  title: 'The examples of the document speak one version of the protocol.',
  level: 'MUST',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['document'],
  postures: ['registration'],
  check({ document }) {
    const tells = tellsIn(document)
    const odd = contradictionIn(tells)
    if (!odd) return []
    const lineOf = ({ ranges }: (typeof tells)[number]) => lineIndexOf(document.lineStarts, ranges[0].start) + 1
    const said = tells.map((tell) => `${tell.word} (line ${lineOf(tell)}): ${joinNames(tell.names)}`)
    return [
      {
        message: `the examples speak several versions of the protocol; ${said.join('; ')}`,
        at: placeOf(document, odd.ranges[0]),
        expected: 'the words of one version',
        actual: odd.word,
        ...combineEdits(
          formerNamesIn(document, tells).map(({ range, former, name }) =>
            replaceIn(document, { range, actual: former, text: name }),
          ),
        ),
      },
    ]
  },
  why: 'An agent that starts in one version and is answered in another gets stuck between the two: it waits for a mail while the service waits for a poll. Old names beside the new ones are aliases and do no harm; prose may tell what changed.',
  fix: 'Decide on one version, and rewrite the examples of the other. The message lists which line speaks which.',
})
