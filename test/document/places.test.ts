import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/document/model.js'
import { createService } from '../../src/service/service.js'
import { runs } from '../thorough.js'
import { documentOf as read } from './judge.js'
import { SYNTAX } from './syntax.js'

const AT = {
  heading: /^(?:#|<h\d|[\s\S]*\n[ \t>]*(?:=+|-+)[ \t]*$|[\s\S]*\r[ \t>]*(?:=+|-+)[ \t]*$)/i,
  block: /^(?:`{3}|~{3}|[ \t]|$)/,
  code: /^(`+)[^`][\s\S]*\1$|^(`+)[\s\S]*[^`]\2$/,
  link: /^[[<]/,
  comment: /^<!--[\s\S]*-->$/,
}

/** What is not where it says. */
function astray(document: Document): string[] {
  const { text, sections, blocks, inlineCode, links, comments, tables } = document
  const places = [
    ...sections.map(({ heading }) => ['heading', heading] as const),
    ...blocks.map(({ range }) => ['block', range] as const),
    ...inlineCode.map(({ range }) => ['code', range] as const),
    ...links.map(({ range }) => ['link', range] as const),
    ...comments.map(({ range }) => ['comment', range] as const),
  ]
  const cells = tables.flatMap(({ header, rows }) => [header, ...rows].flat())
  return [
    ...places.flatMap(([what, { start, end }]) => (AT[what].test(text.slice(start, end)) ? [] : `${what} ${start}`)),
    ...cells.flatMap((cell) => (text.slice(cell.range.start, cell.range.end) === cell.text ? [] : `cell ${cell.text}`)),
    ...cells.flatMap((cell) => (/^\||(?<!\\)\|$/.test(cell.text) ? `pipe ${cell.text}` : [])),
  ]
}

/** Pairs of sections of which the first ends within the second. */
const crossed = ({ sections }: Document): number =>
  sections.filter((one, i) =>
    sections.slice(0, i).some((outer) => one.heading.start < outer.end && one.end > outer.end),
  ).length

/** Whatever the tree has text for stands in the document where the tree says. */
function misplaced({ tree, text }: Document): string[] {
  const wrong: string[] = []
  visit(tree, (node: Nodes, _index, parent) => {
    const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
    const around = parent?.position
    if (node.position && around && (start < Number(around.start.offset) || end > Number(around.end.offset)))
      wrong.push(`${node.type} ${start} is outside of its parent`)
    if (
      node.type === 'text' &&
      node.position &&
      /^[a-z\d]+$/i.test(node.value) &&
      text.slice(start, end) !== node.value
    )
      wrong.push(`${node.value} is not at ${start}`)
  })
  return wrong
}

describe('whatever the text is', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...SYNTAX), fc.string({ maxLength: 4 })), { maxLength: 40 })

  test('everything is where it says, and sections nest', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const document = read(some.join(''))
        expect(astray(document)).toEqual([])
        expect(misplaced(document)).toEqual([])
        expect(crossed(document)).toBe(0)
      }),
      runs(3000),
    )
  })

  test('a second byte order mark, which is part of the text, moves nothing', () => {
    const [plain, marked] = [read('\n# a\n\n`b` [c](#d)\n'), read('\uFEFF\uFEFF\n# a\n\n`b` [c](#d)\n')]
    const starts = ({ sections, inlineCode, links }: Document) => [
      ...sections.map(({ heading }) => heading.start),
      ...[...inlineCode, ...links].map(({ range }) => range.start),
    ]
    expect(starts(marked)).toEqual(starts(plain).map((start) => start + 1))
  })
})

test('the walkthrough of the sandbox is read whole, and everything in it where it is', async () => {
  for (const dialect of ['0.1', '0.4', '0.6', 'authkit'] as const) {
    const { fetch } = await createService({
      dialect,
      identityTypes: ['anonymous', 'service_auth', 'identity_assertion'],
    })
    const document = read(await (await fetch(new Request('http://127.0.0.1:8000/auth.md'))).text())
    expect(document.examined).toBe(document.text.length)
    expect([...astray(document), ...misplaced(document)]).toEqual([])
    expect(document.blocks.length).toBeGreaterThan(5)
    expect(document.tables.length).toBeGreaterThan(0)
  }
})
