import { authmd, defineRule, placeOf, whyNoText } from '../../src/judge/rule.js'

export default defineRule({
  id: 'document/text',
  title: 'The file is a Markdown text.',
  level: 'MUST',
  impact: 'breakage',
  addedIn: '0.2.0',
  binds: 'everyone',
  ignorable: 'never',
  spec: [authmd('the whole document', 'authmd')],
  needs: ['documentSource'],
  check({ documentSource }) {
    const { file, text } = documentSource
    const what = whyNoText(documentSource)
    if (what === undefined) return []
    return [
      {
        message: `the file is ${what}`,
        at: placeOf({ file, lineStarts: [0] }, { start: 0, end: Math.min(1, text.length) }),
        expected: 'a Markdown text in UTF-8, for agents to read',
        actual: what,
      },
    ]
  },
  why: 'An agent reads the file as text. It learns nothing from an empty file, from a page for browsers or from a binary file, and nothing else about such a file is worth a finding.',
  fix: 'Publish the Markdown source, not the page that is made of it. Save it as UTF-8.',
})
