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
  title: 'The document contains no text that agents read and people cannot see.',
  level: 'MUST',
  impact: 'exposure',
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
  check: (facts) => [...characterProblems(facts.document), ...markupProblems(facts.document)],
  why: 'An agent reads the source, but a person who reviews the document sees the page. Text that only the agent reads can make it do what nobody approved. The rule accepts invisible characters that a script needs: emoji sequences, joiners, soft hyphens, marks in text from right to left. It also accepts comments for editors and tools. It only warns about a single invisible character in prose.',
  fix: 'Delete the characters, which often come from a web page or an editor. Say openly what agents need to know.',
})

/** Returns one problem for each kind, at its first place. */
const characterProblems = (document: Document): Problem[] =>
  invisibleIn(document.text, codeIn(document)).map((one) => problemOf(document, one))

function problemOf(document: Document, { kind, range, more, shown, deceives }: Invisible): Problem {
  return {
    message: `the text contains a ${kind}${more > 0 ? `, and ${more} more like it` : ''}`,
    at: placeOf(document, range),
    expected: 'only visible characters',
    actual: shown,
    level: deceives ? 'MUST' : 'SHOULD',
  }
}

/** The number of findings that a reader can use. A hostile document has thousands. */
const MOST = 1000

function markupProblems(document: Document): Problem[] {
  const problems: Problem[] = []
  for (const { kind, range, content } of unseenMarkup(document)) {
    if (problems.length === MOST) break
    if (!instructsAgent(content)) continue
    problems.push({
      message: `${kind === 'comment' ? 'a comment' : 'a hidden element'} tells agents what to do`,
      at: placeOf(document, range),
      expected: 'instructions that people can see',
      actual: content.trim(),
      fix: 'Write what agents need to know where people see it as well, and delete the rest.',
    })
  }
  return problems
}
