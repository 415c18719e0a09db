import type { Report } from '../../src/model/report.js'
import { MUCH, THOROUGH } from '../thorough.js'

/** Each string of a report is so long. */
const LONG = THOROUGH ? MUCH : MUCH / 32

/** Strings a service may send. Each must come out of a report as something that can be seen, and nothing else. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'ANSI escapes': '\x1b[2J\x1b[31mred\x1b]0;title\x07',
  'C1 controls': '\x9b31mred\x85',
  NUL: 'a\0b',
  'line ends': 'a\r\nb\n✓ token/no-store\tc\u2028d',
  'the end of a CDATA section': ']]><failure/>',
  markup: '<a b="c">&amp;\'',
  'lone surrogates': 'a\ud800b\udc00',
  noncharacters: '\ufffe\uffff',
  'bidi overrides': 'a\u202eb\u2066c\u200f',
  'zero width and tags': 'a\u200bb\ufeff\u{e0041}',
  'wide characters': '日本語のとても長い文章'.repeat(40),
  'combining characters': `e${'\u0301'.repeat(THOROUGH ? 5000 : 500)}`,
  'a long word': 'x'.repeat(LONG),
  'a long line': 'lorem ipsum '.repeat(LONG / 12),
  'astral at the cut': '😀'.repeat(700),
  'commands of build servers': '::error::x\n ##[error]x [a](b) ##vso[task.complete]x\n##teamcity[x]\n--- a\n::stop::b',
  hyperlinks: '\x1b]8;;https://example.com\x07a\x1b]8;;\x07 [a](javascript:alert(1)) javascript:alert(1)',
  true: 'true',
  nothing: '',
}

/** Members whose values are names of ours, which no service can choose. */
const OURS: ReadonlySet<string> = new Set(
  'rule stage level impact outcome blockedBy kind disposition mode name schema addedIn page state credential trust flow'.split(
    ' ',
  ),
)

/** The same report with `text` in every member that a service has a say in. */
export const poisoned = (report: Report, text: string): Report => poisonedBy(report, () => text)

/** The same with the next text in each of these members. */
export const poisonedBy = (report: Report, next: () => string): Report => replaced(report, next) as Report

function replaced(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return next()
  if (Array.isArray(value)) return value.map((item) => replaced(item, next))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) =>
    OURS.has(name) && typeof item === 'string' ? [name, item] : [name, replaced(item, next)],
  )
  return Object.fromEntries(entries)
}

/** What a terminal acts on, hides or reorders, and lone surrogates. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
