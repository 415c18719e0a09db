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
  title: 'The examples of the document use the newest release of the protocol.',
  level: 'MAY',
  impact: 'polish',
  spec: [AUTHMD.register, AUTHMD.claim],
  // Where nobody registers, better names would be fiction.
  postures: ['registration'],
  needs: ['document'],
  check({ document }) {
    const told = toldByDocument(document)
    // Names of several versions at once do not show that the document is old.
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
          actual: word,
        }
      })
  },
  why: 'Agents support the newest release first. An older version is still valid, and the checker tests it as that version. But an agent that no longer knows that version gives up.',
  fix: 'Make the edits that the findings show. Change the metadata at the same time, as the findings of agent-auth/dialect show.',
})
