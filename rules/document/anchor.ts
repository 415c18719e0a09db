import { defineRule, fixAnchor, linkKey, placeOf, published } from '../../src/judge/rule.js'

/** The start of the document (HTML, "select the indicated part"). */
const START = ['', 'top']

export default defineRule({
  id: 'document/anchor',
  title: 'Every link within the document leads to a heading.',
  level: 'SHOULD',
  impact: 'polish',
  spec: [
    published(
      'GitHub Docs',
      'Section links',
      'https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links',
    ),
  ],
  needs: ['document'],
  check: ({ document }) =>
    document.links
      .filter(({ url }) => url.startsWith('#'))
      .filter(({ url }) => !START.includes(url.slice(1)) && !document.anchors.has(linkKey(url.slice(1))))
      .map(({ url, range }) => ({
        message: `the document has no heading for the link ${url}`,
        at: placeOf(document, range),
        expected: 'a heading or an id of this document',
        actual: url,
        ...fixAnchor(document, { url, range }),
      })),
  why: 'An agent follows these links from step to step. A link without a heading is usually left over after somebody renamed the heading. The agent then does not find the step that the link promised.',
  fix: 'Link to the slug of the heading: lower case, hyphens for spaces, no punctuation. The number of hyphens does not matter, because renderers count them differently.',
})
