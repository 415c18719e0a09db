/** Serves documents that were published once again, each at a host of its own, with their metadata where these say that they are. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { metadataBeside } from '../../../src/cli/input/linted-files.js'
import type { MetadataFiles } from '../../../src/steps/discover/metadata-files.js'
import { isTemplateHost } from '../../../src/wire/sites.js'
import { AUTHORIZATION_SERVER, insertWellKnown, PROTECTED_RESOURCE } from '../../../src/wire/well-known.js'
import type { Kind } from '../farm/kind.js'
import { MISSING, markdown, page, type Site, site } from '../farm/page.js'
import type { FarmHost } from '../farm/population.js'

/** They are not part of this project. */
const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url))

export interface Published {
  readonly folder: string
  readonly file: string
  readonly metadata: MetadataFiles
  readonly url: string
}

/** All that are there: none where the files are not. */
export async function listPublished(): Promise<readonly Published[]> {
  if (!existsSync(corpus)) return []
  const taken = new Set<string>()
  const all: Published[] = []
  for (const folder of readdirSync(corpus).sort()) {
    const file = `${corpus}${folder}/auth.md`
    if (!existsSync(file)) continue
    const metadata = await metadataBeside(file)
    const named = urlIn(metadata.resource?.text, 'resource') ?? urlIn(metadata.server?.text, 'issuer')
    const hostname = named && !taken.has(named.hostname) ? named.hostname : `${folder}.published.dev`
    taken.add(hostname)
    all.push({ folder, file, metadata, url: `https://${hostname}` })
  }
  return all
}

/** The hosts of all: that of a document, and those at which its metadata say that they are. */
export function hostsOfPublished(all: readonly Published[]): readonly FarmHost[] {
  const sites = new Map<string, Record<string, Site[string]>>()
  const put = (url: string, text: Site[string]) => {
    const { hostname, pathname } = new URL(url)
    const pages = sites.get(hostname) ?? {}
    sites.set(hostname, pages)
    // What a host has of its own is there first.
    pages[pathname] ??= text
  }
  for (const { file, url } of all) put(`${url}/auth.md`, markdown(readFileSync(file, 'utf8')))
  for (const { metadata, url } of all) {
    for (const [one, member, suffix] of [
      [metadata.resource, 'resource', PROTECTED_RESOURCE],
      [metadata.server, 'issuer', AUTHORIZATION_SERVER],
    ] as const) {
      if (!one) continue
      const json = page(200, 'application/json', one.text)
      const named = urlIn(one.text, member)
      if (named) put(insertWellKnown(named, suffix), json)
      if (!named || named.hostname === new URL(url).hostname) put(`${url}/.well-known/${suffix}`, json)
    }
  }
  return [...sites].map(([hostname, pages]) => hostOf(hostname, site(pages, MISSING)))
}

const hostOf = (hostname: string, answer: Kind['answer']): FarmHost => ({
  name: hostname,
  url: `https://${hostname}`,
  hostname,
  domain: hostname,
  kind: { name: 'published', expected: { states: [] }, answer },
})

/** The URL that a member names, where that is no placeholder. */
function urlIn(text: string | undefined, member: string): URL | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)[member]
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
    return url?.protocol === 'https:' && !isTemplateHost(url.hostname) ? url : undefined
  } catch {
    return undefined
  }
}
