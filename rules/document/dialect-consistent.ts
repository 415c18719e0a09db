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
  title: 'The examples of the document use one version of the protocol.',
  level: 'MUST',
  impact: 'breakage',
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
        message: `the examples mix several versions of the protocol; ${said.join('; ')}`,
        at: placeOf(document, odd.ranges[0]),
        expected: 'the names of one version',
        actual: odd.word,
        ...combineEdits(
          formerNamesIn(document, tells).map(({ range, former, name }) =>
            replaceIn(document, { range, actual: former, text: name }),
          ),
        ),
      },
    ]
  },
  why: 'An agent that sends one version and receives another gets stuck between the two. For example, it waits for a mail while the service waits for a poll. Old names beside the new ones are aliases and do no harm. Prose may explain what changed.',
  fix: 'Choose one version and rewrite the examples of the other versions. The message lists the version of each line.',
})
