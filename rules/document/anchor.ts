import { defineRule, fixAnchor, linkKey, placeOf, published } from '../../src/judge/rule.js'

/** The start of the document (HTML, "select the indicated part"). */
const START = ['', 'top']

export default defineRule({
  id: 'document/anchor',
  title: 'Every link within the document leads to a heading.',
  level: 'SHOULD',
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
        message: `${url} leads nowhere`,
        at: placeOf(document, range),
        expected: 'a heading or an id of this document',
        actual: url,
        ...fixAnchor(document, { url, range }),
      })),
  why: 'A walkthrough sends its reader from step to step by such links. One that leads nowhere is usually left over from a heading that was renamed, and what it promised is missing or elsewhere.',
  fix: 'Link to the slug of the heading: lower case, spaces as hyphens, no punctuation. How many hyphens a dash makes is not judged, because renderers differ in it.',
})
