/** Names what is fuzzed, and what must hold: nothing throws but the errors that are meant for the user, and nothing takes long. */

import fc from 'fast-check'
import { CookieJar } from 'tough-cookie'
import { lint } from '../../src/api/lint.js'
import { replay } from '../../src/api/replay.js'
import { readSource } from '../../src/document/source.js'
import { codeField, findApproval, findSubmit, shownCode, signInLink } from '../../src/drivers/find.js'
import { readHtml } from '../../src/drivers/html.js'
import { describePage } from '../../src/drivers/page.js'
import { BaselineProblem, parseBaseline } from '../../src/engine/baseline.js'
import type { Report } from '../../src/model/report.js'
import { parseRunFile, RunFileProblem } from '../../src/replay/run-file.js'
import { json as jsonReport } from '../../src/reports/json.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { readJson } from '../../src/wire/json.js'
import { readJwt } from '../../src/wire/jwt.js'
import { findLeak } from '../../src/wire/leaks.js'
import { readMediaType } from '../../src/wire/media-type.js'
import { readPageHead } from '../../src/wire/page-head.js'
import { retryAfter } from '../../src/wire/retry-after.js'
import { readTimestamp } from '../../src/wire/timestamp.js'
import { parseChallenges } from '../../src/wire/www-authenticate.js'
import { checkAnswering } from './answers.js'
import { commandLine, runCommand } from './command-lines.js'
import { readConfig } from './read-config.js'
import { RECORD } from './record.js'
import { header, html, json, jwt, markdown, metadata, mutated } from './texts.js'

export interface Target {
  readonly name: string
  /** A property that fails when something is wrong. */
  readonly property: fc.IAsyncProperty<unknown>
}

/** Milliseconds for one case. Others may have the machine for a while. */
const LIMIT = 20_000

function target<T>(name: string, arbitrary: fc.Arbitrary<T>, read: (given: T) => unknown): Target {
  const property = fc.asyncProperty(arbitrary, async (given) => {
    const startedAt = performance.now()
    await read(given)
    if (performance.now() - startedAt > LIMIT) throw new Error(`it took more than ${LIMIT} ms`)
  })
  return { name, property: property as fc.IAsyncProperty<unknown> }
}

/** Accepts the errors that tell the user what is wrong with a file. */
function unless(expected: new (...args: never[]) => Error, read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof expected)) throw error
  }
}

/** Fails if a rule crashed, and prints the report as the command line does. */
function inspect(report: Report): void {
  const crashed = report.verdicts.filter(({ outcome }) => outcome === 'error')
  if (crashed.length > 0) throw new Error(crashed.map(({ rule, reason }) => `${rule}: ${reason}`).join('\n'))
  pretty(report, { color: PLAIN, verbose: true, width: 80 })
  jsonReport(report)
}

const sourceOf = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')

export const TARGETS: readonly Target[] = [
  target('bytes of a document', fc.uint8Array({ maxLength: 200 }), async (bytes) =>
    inspect(await lint(readSource(bytes, 'a'))),
  ),
  target('Markdown', markdown, async (text) => inspect(await lint(sourceOf(text)))),
  target('metadata', fc.oneof(metadata, metadata.chain(mutated), json), async (text) => {
    const file = { file: 'm.json', text }
    inspect(
      await lint(sourceOf('# Register\n\n`POST https://a.dev/b`'), { metadata: { resource: file, server: file } }),
    )
  }),
  target('JSON', json, (text) => {
    readJson(text)
    unless(BaselineProblem, () => parseBaseline(text, 'a'))
    findLeak(text)
  }),
  target('JWT', jwt, readJwt),
  target('headers', header, async (text) => {
    parseChallenges(text)
    readMediaType(text)
    retryAfter(text, 0)
    readTimestamp(text)
    await new CookieJar(undefined, { looseMode: true }).setCookie(text, 'https://a.dev/', { ignoreError: true })
  }),
  target('HTML pages', html, (text) => {
    const page = { url: 'https://a.dev/', status: 200, ...readHtml(text, 'https://a.dev/') }
    readPageHead(text)
    describePage(page)
    for (const form of page.forms) findSubmit(form)
    return [codeField(page), findApproval(page), signInLink(page), shownCode(page)]
  }),
  target('run files', mutated(RECORD), async (text) => {
    let report: Report | undefined
    try {
      report = await replay(parseRunFile(text, 'run.json'))
    } catch (error) {
      if (!(error instanceof RunFileProblem)) throw error
    }
    if (report) inspect(report)
  }),
  target('configurations', fc.oneof(json, markdown), readConfig),
  target('command lines', commandLine, runCommand),
  target(
    'bytes of answers',
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      header.map((text) => new TextEncoder().encode(`HTTP/1.1 200 OK\r\n${text}\r\n\r\n`)),
    ),
    async (bytes) => inspect(await checkAnswering(bytes)),
  ),
]
