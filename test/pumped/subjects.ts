/** Names what a pumped text is given to: the linter, as a document or as metadata, and the readers of what services send. */

import { CookieJar } from 'tough-cookie'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { readHtml } from '../../src/drivers/html.js'
import { json } from '../../src/reports/json.js'
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
import type { Draw } from './draw.js'

export interface Subject {
  readonly name: string
  /** The length of the longest text that gets there, as a share of a mebibyte. */
  readonly share: number
  read(text: string): unknown
}

/** Lints a text and prints the report, as the command line does. */
async function lintAndPrint(...given: Parameters<typeof lint>): Promise<void> {
  const report = await lint(...given)
  pretty(report, { color: PLAIN, verbose: true, width: 80 })
  json(report)
}

const sourceOf = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')

const DOCUMENT: Subject = { name: 'a document', share: 1, read: (text) => lintAndPrint(sourceOf(text)) }

const OTHERS: readonly [Subject, ...Subject[]] = [
  {
    name: 'metadata',
    share: 1,
    read: (text) => {
      const file = { file: 'metadata.json', text }
      return lintAndPrint(sourceOf('# Register\n\n`POST https://a.dev/b`'), {
        metadata: { resource: file, server: file },
      })
    },
  },
  {
    name: 'a page',
    share: 1,
    read: (text) => [readHtml(text, 'https://a.dev/'), readPageHead(text)],
  },
  {
    name: 'a body',
    share: 1,
    read: (text) => [readJson(text), readJwt(text), findLeak(text)],
  },
  {
    name: 'a header',
    share: 1 / 16,
    read: (text) => {
      const jar = new CookieJar(undefined, { looseMode: true })
      jar.setCookieSync(text, 'https://a.dev/', { ignoreError: true })
      return [parseChallenges(text), readMediaType(text), retryAfter(text, 0), readTimestamp(text)]
    },
  },
]

/** Returns what gets a text: mostly the linter. */
export const subjectFor = (draw: Draw): Subject => (draw.chance(0.7) ? DOCUMENT : draw.pick(OTHERS))
