import type { Nodes } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import schema from '../../../schemas/changes.schema.json' with { type: 'json' }
import { MEANINGS } from '../../../src/diff/meanings.js'
import {
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
  type ChangeReport,
  type Untold,
} from '../../../src/model/change.js'
import { changeReporters } from '../../../src/reports/diff/index.js'
import { PLAIN } from '../../../src/reports/paint.js'
import { COMMANDS, commandsIn } from '../build-servers.js'
import { validatorOf } from '../closed-schema.js'
import { HOSTILE, UNSEEN } from '../hostile.js'

const validate = validatorOf(schema)
const STYLE = { color: PLAIN, verbose: false, width: 80 }
const TEXTS: Readonly<Record<string, string>> = { ...HOSTILE, commands: COMMANDS.join('\n') }

/** One kind of change of each meaning. */
const KINDS: readonly ChangeKind[] = ['finding-new', 'finding-mended', 'flaw-new']

/** Changes of these kinds, with this text wherever a report has a say. */
function reportOf(text: string, of: ChangeReport['of'] = 'inventories', kinds = KINDS): ChangeReport {
  const changes = kinds.map((kind): Change => {
    const { risk, why } = MEANINGS[kind]
    const more = {
      before: text,
      after: text,
      owner: text,
      rule: 'token/no-store',
      impact: 'exposure',
      page: text,
    } as const
    return { id: 'a1b2c3d4'.repeat(4), service: text, kind, risk, what: `${kind}: ${text}`, why, ...more }
  })
  const untold: Untold[] = [{ service: text, what: text, in: 'new', why: text }]
  const count = (risk: Change['risk']) => changes.filter((one) => one.risk === risk).length
  const side = { file: text, target: text, startedAt: text, version: text, names: 3 }
  return {
    schema: 1,
    tool: { name: 'authmd-check', version: '0.1.0' },
    of,
    old: side,
    new: { ...side, target: `${text} ` },
    summary: { raises: count('raises'), lowers: count('lowers'), neutral: count('neutral'), untold: 1, compared: 1 },
    changes,
    untold,
  }
}
const written = (name: 'pretty' | 'markdown' | 'json', report: ChangeReport): string =>
  [...changeReporters[name](report, STYLE)].join('')

describe.each(Object.entries(TEXTS))('%s', (_name, text) => {
  test.each(['inventories', 'reports'] as const)('is shown, and nothing acts on it: %s', (of) => {
    for (const name of ['pretty', 'markdown', 'json'] as const) {
      const said = written(name, reportOf(text, of))
      expect(commandsIn(said), name).toEqual([])
      expect(UNSEEN.test(said.replaceAll('\n', '')), name).toBe(false)
    }
  })

  test('is no markup in Markdown', () => {
    const kinds = new Set<Nodes['type']>()
    const links: string[] = []
    visit(
      unified()
        .use(remarkParse)
        .use(remarkGfm)
        .parse(written('markdown', reportOf(text))),
      (node) => {
        kinds.add(node.type as Nodes['type'])
        if (node.type === 'link' && 'url' in node) links.push(String(node.url))
        if (node.type === 'html' && 'value' in node)
          expect(node.value).toMatch(/^<\/?details>(?:<summary>[\w ]+: \d+<\/summary>)?$/)
      },
    )
    expect(
      [...kinds].filter((kind) => ['image', 'table', 'definition', 'thematicBreak', 'blockquote'].includes(kind)),
    ).toEqual([])
    expect(links.filter((url) => !/^https?:/.test(url))).toEqual([])
  })

  test('comes out of JSON as it went in, and JSON follows the schema', () => {
    const report = reportOf(text)
    const parsed = JSON.parse(written('json', report))
    expect(parsed.changes).toEqual(JSON.parse(JSON.stringify(report.changes)))
    validate(parsed)
    expect(validate.errors ?? []).toEqual([])
  })
})

test('every kind is in the schema', () => {
  expect(validate(reportOf('x', 'reports', CHANGE_KINDS))).toBe(true)
})

test('the schema finds a kind that is none, and a member that nobody knows', () => {
  const [first, ...others] = reportOf('x').changes
  for (const more of [{ kind: 'other' }, { risk: 'high' }, { colour: 'red' }])
    expect(validate({ ...reportOf('x'), changes: [{ ...first, ...more }, ...others] })).toBe(false)
})

test('Markdown has room for what raises the risk, and says what it leaves out', () => {
  const [change] = reportOf('x'.repeat(300)).changes
  if (!change) throw new Error('there is none')
  const many = { ...reportOf(''), changes: Array.from({ length: 5000 }, () => change) }
  const text = written('markdown', many)
  expect(text.length).toBeLessThan(65_536)
  expect(plain(unified().use(remarkParse).parse(text))).toMatch(/… and \d+ more: the JSON report has them/)
})

test('what cannot be told for one reason is told once', () => {
  const report = reportOf('x', 'reports')
  const open = ['revocation', 'expiry', 'scopes'].map(
    (what): Untold => ({ service: 'x', what, in: 'new', why: 'nobody answers' }),
  )
  const other: Untold = { service: 'x', what: 'a claim', in: 'new', why: 'it was not run' }
  const said = written('pretty', { ...report, untold: [...open, other] })
  expect(said).toContain('? revocation; expiry; scopes')
  expect(said.match(/nobody answers/g)).toHaveLength(1)
  expect(said).toContain('? a claim')
})
