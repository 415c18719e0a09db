/** Reads the names of hosts in a Backstage catalogue: those at which its APIs are, by their definitions, links and annotations. */

import { isObject } from '../../wire/json.js'
import type { Found, NameText } from './found.js'
import { type Line, linesOf } from './lines.js'
import { readYaml } from './yaml.js'

/** The most characters of one document in JSON. The definition of a large API has some million. */
const LONGEST_DOCUMENT = 1 << 22
/** Annotations that say where the entity is described, and nothing of the API. */
const OF_BACKSTAGE = /^(?:[\w-]+\.)?backstage\.io\//
const URL_IN = /^https?:\/\//i

/** Yields the names of each API in a text of YAML documents. */
export async function* namesOfCatalogue({ chunks }: NameText): AsyncGenerator<Found> {
  for await (const { text, line, isCut } of documentsOf(chunks)) {
    const read = isCut
      ? { reason: `the document has more than ${LONGEST_DOCUMENT.toLocaleString('en')} characters` }
      : readYaml(text)
    if ('reason' in read) yield { text, line, reason: read.reason }
    else for (const entity of Array.isArray(read.value) ? read.value : [read.value]) yield* namesOfEntity(entity, line)
  }
}

/** Yields each document with the line at which it begins. */
async function* documentsOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let document: { text: string; line: number } | undefined
  const whole = ({ text, line }: Line): Line =>
    text.length > LONGEST_DOCUMENT ? { text: text.slice(0, 100), line, isCut: true } : { text, line }
  for await (const { text, line } of linesOf(chunks)) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
      if (document !== undefined) yield whole(document)
      document = undefined
    } else if (document !== undefined) {
      if (document.text.length <= LONGEST_DOCUMENT) document.text += `\n${text}`
    } else if (!/^\s*(?:#|$)/.test(text)) document = { text, line }
  }
  if (document !== undefined) yield whole(document)
}

/** Whether a value is an entity of Backstage. */
export const isEntity = (value: Record<string, unknown>): boolean =>
  typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string'

/** Returns the names of an API. An entity of another kind names none: a component is code, and its URLs are places for people. */
export function namesOfEntity(value: unknown, line: number): readonly Found[] {
  if (value === null) return []
  if (!isObject(value) || !isEntity(value))
    return [
      {
        text: JSON.stringify(value) ?? '',
        line,
        reason: 'it is no entity of Backstage: apiVersion or kind is missing',
      },
    ]
  if (String(value['kind']).toLowerCase() !== 'api') return []
  const [metadata, spec] = [objectAt(value, 'metadata'), objectAt(value, 'spec')]
  const carried = carriedBy(metadata, spec)
  const urls = [...serversIn(spec['definition']), ...linksIn(metadata), ...annotationsIn(metadata)]
  if (urls.length === 0) {
    return [
      {
        text: carried['entity'] ?? '',
        line,
        reason: 'the API names no URL: its definition has no servers that can be read, and it has no links',
      },
    ]
  }
  return distinctHosts(urls).map((text) => ({ text, line, carried }))
}

const objectAt = (value: Record<string, unknown>, member: string): Record<string, unknown> => {
  const found = value[member]
  return isObject(found) ? found : {}
}

function carriedBy(metadata: Record<string, unknown>, spec: Record<string, unknown>): Record<string, string> {
  const entity = `api:${String(metadata['namespace'] ?? 'default')}/${String(metadata['name'] ?? '')}`
  const texts = ['owner', 'system', 'lifecycle'].flatMap((member) => {
    const text = spec[member]
    return typeof text === 'string' ? [[member, text]] : []
  })
  return { ...Object.fromEntries(texts), entity }
}

/** The servers of an OpenAPI, Swagger or AsyncAPI definition, or the URL where it is. */
function serversIn(definition: unknown): readonly string[] {
  if (isObject(definition)) return textsIn([definition['$text'], definition['$json'], definition['$yaml']])
  if (typeof definition !== 'string') return []
  const read = readYaml(definition)
  if ('reason' in read || !isObject(read.value)) return []
  const { servers, host, schemes } = read.value
  const scheme = Array.isArray(schemes) && !schemes.includes('https') && schemes.includes('http') ? 'http' : 'https'
  const list = Array.isArray(servers) ? servers : isObject(servers) ? Object.values(servers) : []
  return [
    ...(typeof host === 'string' ? [`${scheme}://${host}`] : []),
    ...textsIn(list.map((server) => (isObject(server) ? server['url'] : undefined))),
  ]
}

const linksIn = ({ links }: Record<string, unknown>): readonly string[] =>
  Array.isArray(links) ? textsIn(links.map((link) => (isObject(link) ? link['url'] : undefined))) : []

const annotationsIn = (metadata: Record<string, unknown>): readonly string[] =>
  textsIn(
    Object.entries(objectAt(metadata, 'annotations')).map(([key, value]) =>
      OF_BACKSTAGE.test(key) ? undefined : value,
    ),
  )

const textsIn = (values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string' && URL_IN.test(value))

/** An API often names one host many times. */
function distinctHosts(urls: readonly string[]): readonly string[] {
  const byHost = new Map(urls.map((url) => [/^[^/]*\/\/[^/?#]*/.exec(url)?.[0].toLowerCase() ?? url, url]))
  return [...byHost.values()]
}
