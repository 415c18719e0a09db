import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import foreignEndpoint from '../../../rules/document/foreign-endpoint.js'
import hiddenText from '../../../rules/document/hidden-text.js'
import injection from '../../../rules/document/injection.js'
import secret from '../../../rules/document/secret.js'
import unsafeCommand from '../../../rules/document/unsafe-command.js'
import { sitesIn } from '../../../src/document/safety/foreign.js'
import { httpUrl, siteOf } from '../../../src/wire/sites.js'
import { shown } from '../judge.js'

const corpus = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
const folders = existsSync(corpus)
  ? readdirSync(corpus).filter((name) => existsSync(join(corpus, name, 'auth.md')))
  : []

function metadataOf(folder: string): unknown[] {
  return ['prm', 'prm.from-doc', 'as-metadata', 'as-metadata.from-doc'].flatMap((name) => {
    const file = join(corpus, folder, `${name}.json`)
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : []
  })
}

/** Where the file was found is not known: the site that it names most often will do. */
function baseOf(text: string): string {
  const counts = new Map<string, number>()
  for (const [url] of text.matchAll(/https?:\/\/[\w.-]+/g)) {
    const site = siteOf(new URL(url))
    counts.set(site, (counts.get(site) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return `https://${most?.[0] ?? 'a.dev'}/auth.md`
}

describe.skipIf(folders.length === 0)('real files', () => {
  test.each(folders)('%s is safe', (folder) => {
    const text = readFileSync(join(corpus, folder, 'auth.md'), 'utf8')
    const metadata = metadataOf(folder)
    const base = httpUrl(baseOf(text))?.href ?? 'https://a.dev/auth.md'
    const ownSites = { base, sites: new Set([siteOf(new URL(base)), ...sitesIn(metadata)]), named: metadata.length > 0 }
    const facts = { ownSites, startedAt: Date.UTC(2026, 5, 1) }
    const rules = [secret, hiddenText, injection, foreignEndpoint, unsafeCommand]
    expect(rules.flatMap((rule) => shown(rule, text, facts))).toEqual([])
  })
})
