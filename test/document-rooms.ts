/** The rooms in which an auth.md is read, from the ground up. */

import { READING, type Room } from './room.js'

export const DOCUMENT_ROOMS: Readonly<Record<string, Room>> = {
  document: {
    imports: 'model wire document/examples document/markdown document/meaning',
    packages: 'github-slugger mdast',
    why: READING,
  },
  'document/markdown': {
    imports: 'model document',
    packages:
      'github-slugger mdast mdast-util-to-string remark-frontmatter remark-gfm remark-parse unified unist-util-visit',
    why: 'Markdown is read in one place',
  },
  'document/examples': {
    imports: 'model wire document document/meaning document/stance',
    packages: 'jsonc-parser',
    why: READING,
  },
  'document/meaning': {
    imports: 'model wire document document/examples document/markdown document/stance',
    packages: 'jsonc-parser',
    why: READING,
  },
  'document/stance': {
    imports: 'model',
    types: 'document/meaning',
    why: 'a sentence does not know the document around it',
  },
  'document/safety': {
    imports: 'model wire secrets document document/examples document/meaning document/stance',
    why: READING,
  },
}
