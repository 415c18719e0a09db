/** Reads names of JSON: of an array, of one object after the other, or of one a line, as other tools write them. */

import { isObject } from '../../wire/json.js'
import { isEntity, namesOfEntity } from './backstage.js'
import type { Found, NameText } from './found.js'
import { jsonValues } from './json-values.js'
import { linesOf, tooLong } from './lines.js'

/** Members that name a host, the clearest first. httpx has an address as `host`, and subfinder as `input` the domain that was looked below. */
const NAMING = ['url', 'host', 'fqdn', 'domain', 'hostname', 'name', 'input'] as const
/** What httpx, subfinder and the like say of a host, which nobody wrote to be carried through. */
const OF_TOOLS = new Set([
  ...NAMING,
  'a',
  'aaaa',
  'body_preview',
  'cdn',
  'cdn_name',
  'cdn_type',
  'cname',
  'content_length',
  'content_type',
  'favicon',
  'failed',
  'favicon_path',
  'final_url',
  'hash',
  'host_ip',
  'http2',
  'jarm_hash',
  'lines',
  'location',
  'method',
  'path',
  'pipeline',
  'port',
  'scheme',
  'source',
  'sources',
  'status_code',
  'time',
  'timestamp',
  'title',
  'vhost',
  'webserver',
  'websocket',
  'words',
])

/** Yields the names of an array, or of values that stand one after the other. */
export async function* namesOfJson({ chunks }: NameText): AsyncGenerator<Found> {
  for await (const value of jsonValues(chunks)) {
    if ('json' in value) yield* namesInText(value.json, value.line)
    else yield value
  }
}

/** Yields the names of one object a line. A line that is torn takes no other with it. */
export async function* namesOfJsonLines({ chunks }: NameText): AsyncGenerator<Found> {
  for await (const each of linesOf(chunks)) {
    if (each.isCut) yield tooLong(each)
    else if (each.text.trim() !== '') yield* namesInText(each.text, each.line)
  }
}

function namesInText(text: string, line: number): readonly Found[] {
  try {
    return namesIn(JSON.parse(text), text, line)
  } catch {
    return [{ text, line, reason: 'it is no JSON' }]
  }
}

function namesIn(value: unknown, text: string, line: number): readonly Found[] {
  if (typeof value === 'string') return [{ text: value, line }]
  if (!isObject(value)) return [{ text, line, reason: 'it is neither a text nor an object' }]
  if (isEntity(value)) return namesOfEntity(value, line)
  if ('name_value' in value) return namesOfCertificate(value, text, line)
  const name = NAMING.map((member) => value[member]).find((each) => typeof each === 'string' && each.trim() !== '')
  if (typeof name !== 'string') return [{ text, line, reason: `it has none of ${NAMING.join(', ')}` }]
  const carried = carriedIn(value)
  return [{ text: name, line, ...(Object.keys(carried).length === 0 ? {} : { carried }) }]
}

/** An entry of crt.sh: the names of a certificate, one a line, and the one that stands as its subject. */
function namesOfCertificate(value: Record<string, unknown>, text: string, line: number): readonly Found[] {
  const texts = [value['name_value'], value['common_name']].flatMap((each) =>
    typeof each === 'string' ? each.split('\n') : [],
  )
  const names = [...new Set(texts.map((each) => each.trim()).filter((each) => each !== ''))]
  return names.length === 0
    ? [{ text, line, reason: 'the certificate has no name' }]
    : names.map((name) => ({ text: name, line }))
}

const carriedIn = (value: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([member, each]) =>
      !OF_TOOLS.has(member) && (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
        ? [[member, String(each)]]
        : [],
    ),
  )
