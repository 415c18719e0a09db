import { expect, test } from 'vitest'
import type { Document } from '../../src/document/model.js'
import { documentOf as read } from './judge.js'

/** What was read of a text, one line each: what it is, where, and its value. */
function listed({ sections, blocks, inlineCode, links, comments, frontMatter }: Document): string[] {
  const at = ({ start, end }: { start: number; end: number }) => `${start}-${end}`
  return [
    ...(frontMatter ? [`front matter ${at(frontMatter)}`] : []),
    ...sections.map(({ depth, title, heading }) => `h${depth} ${at(heading)} ${JSON.stringify(title)}`),
    ...blocks.map(({ lang, value, range, sources }) =>
      [`block ${lang ?? '-'}`, at(range), JSON.stringify(value), `from ${sources.join(' ')}`].join(' '),
    ),
    ...inlineCode.map(({ value, range, inner }) => `code ${at(range)} ${at(inner)} ${JSON.stringify(value)}`),
    ...links.map(({ url, range }) => `link ${at(range)} ${url}`),
    ...comments.map(({ range, block }) => `comment ${at(range)} on ${block ? at(block) : 'nothing'}`),
  ]
}

/** As they were read by an earlier reader of ours, which walked the tokenizer's events and built no tree. */
const PINNED: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  [
    'headings',
    '# A `b` *c* [d](#e) ~~f~~ &amp; \\* <b>g</b> #\n\nA\nb\n===\n\n## \n\n> ### `` ` `` \n\n- # x\n',
    [
      'h1 0-45 "A b c d f & * <b>g</b>"',
      'h1 47-54 "A\\nb"',
      'h2 56-59 ""',
      'h3 63-75 "`"',
      'h1 79-82 "x"',
      'code 4-7 5-6 "b"',
      'code 67-74 69-72 "`"',
      'link 12-19 #e',
    ],
  ],
  [
    'headings in HTML and ids',
    '<h2 id="x">a</h2>\n\n# b {#c}\n\n> <h3>d</h3>\n',
    ['h2 0-17 "a"', 'h1 19-27 "b {#c}"', 'h3 31-41 "d"'],
  ],
  [
    'code in text',
    '`a` ``b ` c`` ` d ` `  ` `e\nf` `g ``h`` \\`i` `j\\` <a b="`"> `k` [`l`](m) `n](o)` <https://p.q/`> `r`',
    [
      'code 0-3 1-2 "a"',
      'code 4-13 6-11 "b ` c"',
      'code 14-19 15-18 "d"',
      'code 20-24 21-23 "  "',
      'code 25-30 26-29 "e\\nf"',
      'code 31-42 32-41 "g ``h`` \\\\"',
      'code 43-46 44-45 " "',
      'code 60-63 61-62 "k"',
      'code 65-68 66-67 "l"',
      'code 73-80 74-79 "n](o)"',
      'code 97-100 98-99 "r"',
      'link 64-72 m',
      'link 81-96 https://p.q/`',
    ],
  ],
  ['unclosed code', 'a ` b `` c ``` d `e` ``` f\n\n`` g', ['code 2-18 3-17 "b `` c ``` d"']],
  [
    'links',
    '[a](b) [c](<d e> "t") [f][g] [g] ![h](i) [![j](k)](l) <m@n.o> <https://p.q> [r](s\\)t&amp;u) []()\n\n[g]: #h "t"\n[v]:\n  <w>\n',
    [
      'link 0-6 b',
      'link 7-21 d e',
      'link 41-53 l',
      'link 54-61 mailto:m@n.o',
      'link 62-75 https://p.q',
      'link 76-91 s)t&u',
      'link 92-96 ',
      'link 98-109 #h',
      'link 110-120 w',
    ],
  ],
  ['code over lines of a quote', '> a `b\n> c` d\n> e [f\n> g](h)\n', ['code 4-11 5-10 "b\\nc"', 'link 18-28 h']],
  [
    'fences',
    '```js x\na\n```\n~~~\n\n~~~\n```\n\n\n```\n   ```a&amp;b\n   c\n    d\n  e\n   ```\n````\n```\n````\n',
    [
      'block js 0-13 "a" from 8',
      'block - 14-22 "" from 18',
      'block - 23-32 "\\n" from 27 28',
      'block a&b 36-68 "c\\n d\\ne" from 50 55 60',
      'block - 69-82 "```" from 74',
    ],
  ],
  ['a fence that is never closed', '- ```\n  a\n\n  b', ['block - 2-14 "a\\n\\nb" from 8 10 13']],
  [
    'indented code',
    'a\n\n    b\n\n\n      c\n\td\n\n- e\n\n      f\n',
    ['block - 3-21 "b\\n\\n\\n  c\\nd" from 7 9 10 15 20', 'block - 30-35 "f" from 34'],
  ],
  ['fences in quotes', '> ```\n> a\n>\n> b\n> ```\nc\n', ['block - 2-21 "a\\n\\nb" from 8 11 14']],
  [
    'fences in lists in quotes',
    '> 1. a\n>\n>    ```json\n>    {\n>      "b": 1\n>    }\n>    ```\n',
    ['block json 14-58 "{\\n  \\"b\\": 1\\n}" from 27 34 48'],
  ],
  ['front matter', '---\na: b\n---\n# c\n', ['front matter 0-12', 'h1 13-16 "c"']],
  [
    'comments',
    '<!--\n```\n# a\n`b`\n-->\n\n# c\n\nd <!-- e --> f\n\n- <!-- g -->\n  h\n\n<!-- i -->\n<!-- j -->\n',
    [
      'h1 22-25 "c"',
      'comment 0-20 on 22-25',
      'comment 29-39 on 27-41',
      'comment 45-55 on 58-59',
      'comment 61-71 on nothing',
      'comment 72-82 on nothing',
    ],
  ],
  [
    'HTML',
    '<div>\n\n# a `b`\n\n</div> `c`\n\nd <i>`e`</i>\n',
    ['h1 7-14 "a b"', 'code 11-14 12-13 "b"', 'code 33-36 34-35 "e"'],
  ],
  [
    'line endings',
    '# a\r\n```\r\nb\r\n\r\nc\r\n```\r\n`d\r\ne`\r\rf `g`\r',
    [
      'h1 0-3 "a"',
      'block - 5-21 "b\\r\\n\\r\\nc" from 10 13 15',
      'code 23-29 24-28 "d\\r\\ne"',
      'code 33-36 34-35 "g"',
    ],
  ],
  [
    'footnotes',
    'a[^1] `b`\n\n[^1]: `c`\n    d\n\n    `e`\n',
    ['code 6-9 7-8 "b"', 'code 17-20 18-19 "c"', 'code 32-35 33-34 "e"'],
  ],
]

test.each(PINNED)('%s', (_name, text, expected) => expect(listed(read(text))).toEqual(expected))

test.each([
  ['list', '- a\n- b'],
  ['quote', '> a'],
  ['paragraph', 'a'],
  ['definition', '[a]: b'],
  ['heading', '# a'],
  ['table', '| a |\n|---|'],
  ['code', '```\na\n```'],
  ['break', '***'],
  ['page in HTML', '<p>a</p>'],
])('a comment is about the whole %s that follows it', (_name, block) => {
  const text = `<!-- c -->\n\n${block}\n`
  const [comment] = read(text).comments
  expect(text.slice(comment?.block?.start, comment?.block?.end)).toBe(block)
})

test('bare URLs are text, and swallow nothing', () => {
  const { tree, links, inlineCode } = read('https://a.dev/`b` www.c.dev/[d](#e) f@g.dev <https://h.dev>')
  expect(links.map(({ url }) => url)).toEqual(['#e', 'https://h.dev'])
  expect(inlineCode.map(({ value }) => value)).toEqual(['b'])
  const [paragraph] = tree.children
  const nodes = paragraph?.type === 'paragraph' ? paragraph.children : []
  expect(nodes.map(({ type, position }) => [type, position?.start.offset])).toEqual([
    ['text', 0],
    ['inlineCode', 14],
    ['text', 17],
    ['link', 28],
    ['text', 35],
    ['link', 44],
  ])
})
