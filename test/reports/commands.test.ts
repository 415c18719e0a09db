/** No report has a command for the build server that shows it, whatever a service says. */

import { XMLParser } from 'fast-xml-parser'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { inert, inertJson, inertMarkup } from '../../src/reports/ci-commands.js'
import { PLAIN, REPORTER_NAMES, REPORTERS, type ReporterName } from '../../src/reports/index.js'
import { some, turn } from '../thorough.js'
import { COMMANDING, COMMANDS, commandsIn } from './build-servers.js'
import { HOSTILE, poisonedBy, UNSEEN } from './hostile.js'

const CONTEXT = { color: PLAIN, verbose: true, width: 80, strict: false }
/** How far the texts are shifted, so that each of them comes to other members of the report. */
const SHIFTS = Array.from({ length: COMMANDING.length }, (_, index) => index)

/** The report with all of the texts in it, one after the other. */
function commanding(name: ReporterName, texts: readonly string[], shift: number): string {
  let index = shift
  return REPORTERS[name](
    poisonedBy(REPORT, () => texts[index++ % texts.length] ?? ''),
    CONTEXT,
  )
}

/** The annotations of GitHub Actions are commands, and nothing else may be one. */
const OURS = /^GitHub Actions: ::(?:error|warning|notice) (?:file|title)=/

test.each(COMMANDS)('a build server takes %j for a command', (text) => {
  expect(commandsIn(text)).not.toEqual([])
})

describe.each(REPORTER_NAMES)('%s', (name) => {
  test('has no command that a service wrote', () => {
    for (const shift of some(turn(SHIFTS), 3)) {
      const found = commandsIn(commanding(name, COMMANDING, shift))
      expect(name === 'github' ? found.filter((command) => !OURS.test(command)) : found).toEqual([])
    }
  })

  test('has no character on which a terminal acts', () => {
    const texts = Object.values(HOSTILE).map((text) => text.slice(0, 1000))
    const lines = commanding(name, texts, 0).split('\n')
    expect(lines.filter((line) => UNSEEN.test(line))).toEqual([])
  })
})

describe.each(COMMANDING.map((text) => [text]))('%j', (text) => {
  test('is the same for who parses JSON', () => {
    expect(JSON.parse(inertJson(JSON.stringify([text, `\\${text}`])))).toEqual([text, `\\${text}`])
  })

  test('is the same for who parses markup', () => {
    const escaped = text.replaceAll('\r', '').replaceAll('&', '&amp;')
    const parser = new XMLParser({ trimValues: false, htmlEntities: true })
    expect(parser.parse(inertMarkup(`<a>${escaped}</a>`)).a).toBe(parser.parse(`<a>${escaped}</a>`).a)
    const textOf = (markup: string) =>
      JSON.stringify(parseFragment(markup), (key, value) => (key === 'parentNode' ? 0 : value))
    expect(textOf(inertMarkup(escaped))).toBe(textOf(escaped))
  })
})

test.each([
  ['::error::x', '\\x3a:error::x'],
  [' \x1b[1m::error::x', ' \x1b[1m\\x3a:error::x'],
  ['a\n##[error]x', 'a\n\\x23#[error]x'],
  ['####[error]x', '##\\x23#[error]x'],
  ['--- a', '\\x2d-- a'],
])('%j is shown as %j', (text, shown) => {
  expect(inert(text)).toBe(shown)
})

test.each(['http://[::1]:80', 'a ::error::x', '---', '# ## [a]', '--no-color', '##vso', 'a --- b', ''])(
  '%j stays',
  (text) => {
    expect(inert(text)).toBe(text)
  },
)
