/** Lists the places where software looks for a way in, and tells by the shape of an answer whether it is what is looked for. */

import { whyNoText } from '../../document/no-text.js'
import { fixedText, whyNotServed } from '../../document/served.js'
import type { PlaceKind } from '../../facts/survey.js'
import type { Exchange } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import {
  isAgentCard,
  isApiCatalog,
  isMcpCard,
  isResourceMetadata,
  isServerMetadata,
} from '../../wire/published-shapes.js'
import { siblingUrl } from '../../wire/sibling.js'
import { AUTHORIZATION_SERVER, OPENID_CONFIGURATION, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { ACCEPT } from '../discover/document.js'

export interface PlaceToAsk {
  readonly kind: PlaceKind
  readonly url: string
}

/** Each is asked once. What the walk asks stands first. */
const PATHS: readonly (readonly [PlaceKind, path: string])[] = [
  ['auth.md', '/auth.md'],
  ['resource', `/.well-known/${PROTECTED_RESOURCE}`],
  ['server', `/.well-known/${AUTHORIZATION_SERVER}`],
  ['openid', `/.well-known/${OPENID_CONFIGURATION}`],
  ['auth.md', '/.well-known/auth.md'],
  ['auth.md', '/AUTH.md'],
  ['agent-card', '/.well-known/agent-card.json'],
  ['agent-card', '/.well-known/agent.json'],
  ['mcp-card', '/.well-known/mcp/server-card.json'],
  ['mcp-card', '/.well-known/mcp.json'],
  ['api-catalog', '/.well-known/api-catalog'],
  ['llms.txt', '/llms.txt'],
]

export const placesOf = (origin: string): readonly PlaceToAsk[] =>
  PATHS.map(([kind, path]) => ({ kind, url: new URL(path, origin).href }))

/** Asked like the document of the walk, so that what the walk got need not be asked for again. */
export const headersFor = ({ kind }: Pick<PlaceToAsk, 'kind'>) =>
  kind === 'auth.md' ? { headers: { accept: ACCEPT } } : undefined

/** Whether a URL is one at which software looks, by its path alone. */
export const isUsualPlace = ({ pathname }: URL): boolean =>
  /\/auth\.md$/i.test(pathname) || PATHS.some(([kind, path]) => kind !== 'llms.txt' && pathname === path)

/** Returns a path in the same folder, and of the same form, at which nothing can be. The control of `/auth.md` is that of the walk. */
export function controlOf({ kind, url }: PlaceToAsk): string {
  if (new URL(url).pathname === '/auth.md') return siblingUrl(url)
  const [extension = ''] = /\.\w+$/.exec(new URL(url).pathname) ?? []
  return siblingUrl(new URL('.', url).href, kind === 'auth.md' ? '.md' : extension)
}

const JSON_SHAPES = {
  resource: isResourceMetadata,
  server: isServerMetadata,
  openid: isServerMetadata,
  'agent-card': isAgentCard,
  'mcp-card': isMcpCard,
  'api-catalog': isApiCatalog,
} as const

/** Whether an answer has the shape of what is looked for. */
export function hasShape(kind: PlaceKind, exchange: Exchange): boolean {
  const { status, json } = exchange.response
  if (status !== 200) return false
  if (kind === 'auth.md' || kind === 'llms.txt') return isProse(exchange)
  const members = objectOf(json)
  return members !== undefined && JSON_SHAPES[kind](members)
}

/** Whether an answer to who asks for JSON begins like an object, and is none. */
export const isBrokenJson = (kind: PlaceKind, { response: { status, json, body, truncated } }: Exchange): boolean =>
  kind in JSON_SHAPES && status === 200 && !truncated && !json.ok && /^\uFEFF?\s*\{\s*"/.test(body)

/** Whether an answer is a text for readers: no page, no XML, no JSON, nothing binary. Markdown may begin with a bracket. */
const isProse = ({ response: { body, json } }: Exchange): boolean =>
  !json.ok && whyNoText({ text: body }) === undefined && !/^\uFEFF?\s*(?:<\?xml|\{\s*")/.test(body)

/** Whether the control is answered like the place itself: with a document of that kind or, for a text, with the same one. */
export function isAlsoAt(control: Exchange, kind: PlaceKind, exchange: Exchange): boolean {
  if (kind === 'auth.md' || kind === 'llms.txt')
    return whyNotServed(exchange, control) !== undefined || isMostlyIn(control, exchange)
  return hasShape(kind, control)
}

/** Whether most of a text stands in the answer of the control as well, whatever is new in it each time. */
function isMostlyIn(control: Exchange, exchange: Exchange): boolean {
  if (!hasShape('auth.md', control)) return false
  const [lines, others] = [linesOf(exchange), linesOf(control)]
  return [...lines].filter((line) => others.has(line)).length * 2 > lines.size
}

/** Characters of a text by which it is told from another one. */
const COMPARED = 64 * 1024
const linesOf = (exchange: Exchange): ReadonlySet<string> =>
  new Set(
    fixedText(exchange, COMPARED)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
