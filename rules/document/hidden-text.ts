import {
  codeIn,
  type Document,
  defineRule,
  type Invisible,
  instructsAgent,
  invisibleIn,
  type Problem,
  placeOf,
  published,
  unseenMarkup,
} from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/hidden-text',
  title: 'Agents read nothing in the document that people cannot see.',
  level: 'MUST',
  binds: 'everyone',
  ignorable: 'offline',
  spec: [
    published('Unicode UTS #39', 'Security Mechanisms', 'https://www.unicode.org/reports/tr39/'),
    published(
      'Unicode UAX #9',
      'Directional Formatting Characters',
      'https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters',
    ),
  ],
  needs: ['document'],
  check: (facts) => [...characters(facts.document), ...markup(facts.document)],
  why: 'An agent reads the source, a person who reviews it sees the page. What only the agent reads can make it do what nobody approved. Invisible characters that writing needs (emoji sequences, joiners, soft hyphens, marks in text from right to left) and comments for editors and tools are left alone; a stray invisible character in prose is a warning.',
  fix: 'Delete the characters (they are often pasted from a web page or an editor), and say openly what agents are to know.',
})

/** One finding for each kind, at the first of them. */
const characters = (document: Document): Problem[] =>
  invisibleIn(document.text, codeIn(document)).map((one) => problemOf(document, one))

function problemOf(document: Document, { kind, range, more, shown, deceives }: Invisible): Problem {
  return {
    message: `a ${kind} stands in the text${more > 0 ? `, and ${more} more like it` : ''}`,
    at: placeOf(document, range),
    expected: 'only characters that can be seen',
    actual: shown,
    level: deceives ? 'MUST' : 'SHOULD',
  }
}

/** More tell nothing new, and a hostile document has thousands. */
const MOST = 1000

function markup(document: Document): Problem[] {
  const problems: Problem[] = []
  for (const { kind, range, content } of unseenMarkup(document)) {
    if (problems.length === MOST) break
    if (!instructsAgent(content)) continue
    problems.push({
      message: `${kind === 'comment' ? 'a comment' : 'an element that is not shown'} tells agents what to do`,
      at: placeOf(document, range),
      expected: 'instructions that people can see',
      actual: content.trim(),
    })
  }
  return problems
}
