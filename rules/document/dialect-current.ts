import {
  AUTHMD,
  CURRENT,
  defineRule,
  isBefore,
  joinNames,
  lineIndexOf,
  placeOf,
  tellsIn,
  toldByDocument,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/dialect-current',
  title: 'The examples of the document speak the newest release of the protocol.',
  level: 'MAY',
  spec: [AUTHMD.register, AUTHMD.claim],
  needs: ['document'],
  check({ document }) {
    const told = toldByDocument(document)
    // Words of several versions at once are no older version.
    if (!told || told.names.length === 0 || told.names.some((name) => !isBefore(name, CURRENT))) return []
    return tellsIn(document)
      .filter(({ instead }) => instead !== undefined)
      .map(({ word, instead = '', ranges: [first, ...more] }) => {
        const lines = more.map(({ start }) => lineIndexOf(document.lineStarts, start) + 1)
        const also = lines.length > 0 ? ` (also on line ${lines.join(', ')})` : ''
        return {
          message: `${word} belongs to ${joinNames(told.names)}; the newest release is ${CURRENT}${also}`,
          at: placeOf(document, first),
          expected: instead,
          actual: document.text.slice(first.start, first.end),
        }
      })
  },
  why: 'Agents are written for the newest release first. An older version is valid in itself and is walked as what it is; an agent that does not know it any more turns away.',
  fix: 'Make the edits as shown, together with those that agent-auth/dialect lists for the metadata.',
})
