import { authmd, type Document, defineRule, type Problem, placeOf } from '../../src/judge/rule.js'

const NAMES_ITSELF = /auth\.?md/i
/** Words by which any other title says what the file is about. */
const SAYS_WHAT = /auth|agent|regist|credential|sign|log ?in|access|api|key|token|\bai\b|\bbot/i

export default defineRule({
  id: 'document/title',
  title: 'One heading of the first rank says what the document is.',
  level: 'SHOULD',
  spec: [authmd('the whole document', 'authmd')],
  needs: ['document'],
  check({ document }) {
    const titles = document.sections.filter(({ depth }) => depth === 1)
    const [title, second] = titles
    if (!title) return findUntitled(document)
    if (second) {
      const at = placeOf(document, second.heading)
      return [
        {
          message: 'there is a second title',
          at,
          expected: 'one heading of the first rank',
          actual: `${titles.length}`,
        },
      ]
    }
    if (NAMES_ITSELF.test(title.title) || SAYS_WHAT.test(title.title)) return []
    const message = 'the title does not say that this is an auth.md'
    // As it stands: a report recognises no secret in a text that was stripped of its markup.
    const actual = document.text.slice(title.heading.start, title.heading.end)
    return [{ message, at: placeOf(document, title.heading), expected: '# auth.md', actual, level: 'MAY' }]
  },
  why: 'Agents keep pages in their context without the URL; the title is what tells this one from documentation. `# auth.md` is the usual title, but a title in other words does the same: only one that says nothing of the kind is remarked on, as advice. A file without a title, or with several, reads like a fragment or like several files.',
  fix: 'Begin the document with `# auth.md`, or with a title that contains it, and give every other heading a lower rank.',
})

/** A `title` in the front matter is one. */
function findUntitled(document: Document): Problem[] {
  const { frontMatter, text } = document
  if (frontMatter && /^title[ \t]*[:=]/m.test(text.slice(frontMatter.start, frontMatter.end))) return []
  const after = frontMatter?.end ?? 0
  const start = after + Math.max(0, text.slice(after).search(/\S/))
  const message = 'the document has no title'
  return [{ message, at: placeOf(document, { start, end: start }), expected: '# auth.md', actual: null }]
}
