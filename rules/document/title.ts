import { authmd, type Document, defineRule, type Problem, placeOf } from '../../src/judge/rule.js'

const NAMES_ITSELF = /auth\.?md/i
/** Words in a title that say what the file is about. */
const SAYS_WHAT =
  /auth|agent|regist|credential|sign|log ?in|access|api|key|token|\bai\b|\bbot|assistant|\bllms?\b|\bmcp\b|onboard|connect|\bjoin|\bget(?:ting)?\s+in\b|zugang|anmeld|accès|inscri|acceso|acesso|accesso|registr|エージェント|認証|登録|接続|代理|认证|注册/i

export default defineRule({
  id: 'document/title',
  title: 'The document has one first-level heading, which says what the document is.',
  level: 'MAY',
  impact: 'polish',
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
          message: 'the document has a second title',
          at,
          expected: 'one first-level heading',
          actual: `${titles.length}`,
          fix: 'Keep one first-level heading, and write the others with `##`.',
        },
      ]
    }
    if (NAMES_ITSELF.test(title.title) || SAYS_WHAT.test(title.title)) return []
    const message = 'the title does not say that this is an auth.md'
    // The text keeps its markup, because a report could not recognise a secret without it.
    const actual = document.text.slice(title.heading.start, title.heading.end)
    return [{ message, at: placeOf(document, title.heading), expected: '# auth.md', actual }]
  },
  why: 'Agents keep a page in their context without its URL. Only the title shows that this page is not documentation. `# auth.md` is the usual title, but a title in other words is fine. All that this rule finds is advice, since no agent fails by it. A file without a title reads like a fragment, and a file with two titles like two files.',
  fix: 'Begin the document with `# auth.md`, or with a title that contains it, and give every other heading a lower level.',
})

/** Returns a problem, unless the front matter has a `title`. */
function findUntitled(document: Document): Problem[] {
  const { frontMatter, text } = document
  if (frontMatter && /^title[ \t]*[:=]/m.test(text.slice(frontMatter.start, frontMatter.end))) return []
  const after = frontMatter?.end ?? 0
  const start = after + Math.max(0, text.slice(after).search(/\S/))
  const message = 'the document has no title'
  return [{ message, at: placeOf(document, { start, end: start }), expected: '# auth.md', actual: null }]
}
