import { authmd, defineRule, rfc, whyNotServed } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/served',
  title: 'The site serves its auth.md, and not the same for any path.',
  level: 'MUST',
  binds: 'everyone',
  spec: [authmd('the whole document', 'authmd'), rfc(9110, '15.5.5')],
  needs: ['documentResponse'],
  wants: ['siblingResponse'],
  check({ documentResponse, siblingResponse }) {
    const problem = whyNotServed(documentResponse, siblingResponse)
    return problem ? [problem] : []
  },
  why: 'An agent asks for `/auth.md` first. A page for people, or the start page of a single-page app that answers every path with 200, tells it nothing and looks as if it had been found.',
  fix: 'Serve the Markdown file at `/auth.md` with status 200, as it is, before the catch-all route of the app, and answer 404 where there is nothing.',
})
