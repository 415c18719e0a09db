import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { outlineOf } from '../../src/document/markdown/outline.js'
import { createService } from '../../src/service/service.js'
import { SYNTAX } from './syntax.js'

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze()

/** What it is, its start and its end. */
type Place = readonly [what: string, start: number | undefined, end: number | undefined]

interface Seen {
  readonly headings: unknown[]
  readonly blocks: unknown[]
  readonly code: unknown[]
  readonly links: Place[]
  readonly frontMatter: unknown[]
}

/** The same by remark: the reference. Bare URLs, which only GitHub links, are left out. */
function byRemark(text: string): Seen {
  const seen: Seen = { headings: [], blocks: [], code: [], links: [], frontMatter: [] }
  visit(markdown.parse(text.replace(/^\uFEFF/, '\u200B')), (node: Nodes) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset]
    const at = [start, end]
    // Headings in HTML are read as well, and for remark they are none.
    if (node.type === 'heading' && text[node.position?.start.offset ?? 0] !== '<')
      seen.headings.push([node.depth, textOf(node), ...at])
    if (node.type === 'code') seen.blocks.push([node.lang?.toLowerCase(), node.value, ...at])
    if (node.type === 'inlineCode') seen.code.push([node.value, ...at])
    if (node.type === 'yaml') seen.frontMatter.push(at)
    const isBare = node.type === 'link' && !/^[[<]/.test(text.slice(start, end))
    if ((node.type === 'link' && !isBare) || node.type === 'definition') seen.links.push([node.url, start, end])
  })
  return { ...seen, links: seen.links.sort(byPlace) }
}

function byOutline(text: string): Seen {
  const { headings, blocks, inlineCode, links, frontMatter } = outlineOf(text)
  const at = ({ start, end }: { start: number; end: number }) => [start, end]
  return {
    headings: headings
      .filter(({ heading }) => text[heading.start] !== '<')
      .map((one) => [one.depth, one.title, ...at(one.heading)]),
    blocks: blocks.map((one) => [one.lang, one.value, ...at(one.range)]),
    code: inlineCode.map((one) => [one.value, ...at(one.range)]),
    links: links.map(({ url, range }): Place => [url, range.start, range.end]).sort(byPlace),
    frontMatter: frontMatter ? [at(frontMatter)] : [],
  }
}

const byPlace = (a: Place, b: Place): number => Number(a[1]) - Number(b[1]) || Number(b[2]) - Number(a[2])

describe('the outline has what the syntax tree of remark has', () => {
  test.each([
    ['headings', '# A `b` *c* [d](#e) ~~f~~ &amp; \\* <b>g</b> #\n\nA\nb\n===\n\n## \n\n> ### `` ` `` \n\n- # x\n'],
    [
      'code in text',
      '`a` ``b ` c`` ` d ` `  ` `e\nf` `g ``h`` \\`i` `j\\` <a b="`"> `k` [`l`](m) `n](o)` <https://p.q/`> `r`',
    ],
    ['unclosed code', 'a ` b `` c ``` d `e` ``` f\n\n`` g'],
    [
      'links',
      '[a](b) [c](<d e> "t") [f][g] [g] ![h](i) [![j](k)](l) <m@n.o> <https://p.q> [r](s\\)t&amp;u) []()\n\n[g]: #h "t"\n[v]:\n  <w>\n',
    ],
    ['code over lines of a quote', '> a `b\n> c` d\n> e [f\n> g](h)\n'],
    ['fences', '```js x\na\n```\n~~~\n\n~~~\n```\n\n\n```\n   ```a&amp;b\n   c\n    d\n  e\n   ```\n````\n```\n````\n'],
    ['a fence that is never closed', '- ```\n  a\n\n  b'],
    ['indented code', 'a\n\n    b\n\n\n      c\n\td\n\n- e\n\n      f\n'],
    ['fences in quotes', '> ```\n> a\n>\n> b\n> ```\nc\n'],
    ['front matter', '---\na: b\n---\n# c\n'],
    ['a comment', '<!--\n```\n# a\n`b`\n-->\n\n# c\n'],
    ['HTML', '<div>\n\n# a `b`\n\n</div> `c`\n\nd <i>`e`</i>\n'],
    ['line endings', '# a\r\n```\r\nb\r\n\r\nc\r\n```\r\n`d\r\ne`\r\rf `g`\r'],
    ['a byte order mark', '\uFEFF# a\n'],
    ['foot notes', 'a[^1] `b`\n\n[^1]: `c`\n    d\n\n    `e`\n'],
  ])('%s', (_name, text) => expect(byOutline(text)).toEqual(byRemark(text)))

  test('whatever the text is', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...SYNTAX), fc.string({ maxLength: 4 })), { maxLength: 40 })
    fc.assert(
      fc.property(texts, (some) => {
        // Cells end code spans and bare URLs swallow backticks, which is compared below; NULs and halves of tabs are shown otherwise.
        const text = some.join('').replace(/[|~\0\t@]|https?:\/\/|www\./g, '')
        expect(byOutline(text)).toEqual(byRemark(text))
      }),
      { numRuns: 3000 },
    )
  })

  test('tables', () => {
    const text = '| `a` | b `c` | [d](#e) |\n|---|:-:|--:|\n| `f` | `POST /g` | *h* |\n| i | ``j`` | |\n'
    expect(byOutline(text)).toEqual(byRemark(text))
  })

  test('the walkthrough of the sandbox', async () => {
    for (const dialect of ['0.1', '0.4', '0.6', 'authkit'] as const) {
      const { fetch } = await createService({
        dialect,
        identityTypes: ['anonymous', 'service_auth', 'identity_assertion'],
      })
      const text = await (await fetch(new Request('http://127.0.0.1:8000/auth.md'))).text()
      expect(byOutline(text)).toEqual(byRemark(text))
    }
  })
})

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const files = existsSync(corpus) ? readdirSync(corpus).filter((folder) => existsSync(`${corpus}${folder}/auth.md`)) : []

describe.skipIf(files.length === 0)('the outline of published files', () => {
  test.each(files)('%s', (folder) => {
    const text = readFileSync(`${corpus}${folder}/auth.md`, 'utf8')
    expect(byOutline(text)).toEqual(byRemark(text))
  })
})
