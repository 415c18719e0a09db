import { authmd, defineRule, rfc, whyNotServed } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/served',
  title: 'The site serves its auth.md, and does not answer every other path in the same way.',
  level: 'MUST',
  impact: 'breakage',
  binds: 'everyone',
  spec: [authmd('the whole document', 'authmd'), rfc(9110, '15.5.5')],
  needs: ['documentForPrograms'],
  wants: ['siblingResponse'],
  check({ documentForPrograms, siblingResponse }) {
    const problem = whyNotServed(documentForPrograms, siblingResponse)
    return problem ? [problem] : []
  },
  why: 'An agent asks for `/auth.md` first. It learns nothing from a page for people, or from a single-page app that answers every path with 200. But the status 200 looks as if the document exists. Where every path asks to sign in, the document may stand behind a gate, and nothing is decided.',
  fix: 'Serve the Markdown file at `/auth.md` with status 200, unchanged, before the catch-all route of the app. Answer 404 at paths that do not exist.',
})
