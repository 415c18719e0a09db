/** Says the same as a conformant answer in another way, as the published texts allow it. */

/** Draws numbers in [0, 1), the same ones for the same seed. */
export function drawing(seed: string): () => number {
  let state = [...seed].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 0x01000193), 0x811c9dc5)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
type Draw = () => number

/** Members that an answer may leave out. */
const OPTIONAL = [
  'resource_logo_uri',
  'resource_documentation',
  'service_documentation',
  'jwks_uri',
  'response_types_supported',
  'error_uri',
]
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

const shuffled = <T>(list: readonly T[], draw: Draw): T[] =>
  list
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

/** ISO 8601 has several ways to write one moment. */
function moment(text: string, draw: Draw): string {
  const way = Math.floor(draw() * 3)
  if (way === 0) return text
  const date = new Date(text)
  return way === 1 ? date.toISOString().replace(/\.\d+Z$/, '+00:00') : date.toISOString()
}

function varyValue(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') return MOMENT.test(value) ? moment(value, draw) : value
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? shuffled(value, draw) : value
  return typeof value === 'object' && value !== null ? varyMembers(value, draw) : value
}

/** Another order, unknown members, and without some that are optional. */
function varyMembers(members: object, draw: Draw): object {
  const kept = Object.entries(members).filter(([name]) => !OPTIONAL.includes(name) || draw() < 0.5)
  const extra = draw() < 0.5 ? [['x_build', Math.floor(draw() * 1e6)] as const] : []
  const entries = shuffled([...kept, ...extra], draw).map(([name, value]) => [name, varyValue(value, draw)] as const)
  return Object.fromEntries(entries)
}

/** `message` and `error_description` are both right where agents register and claim. */
function varyError(members: Record<string, unknown>, draw: Draw): object {
  const { error_description, ...rest } = members
  const isOurs = typeof error_description === 'string' && typeof members['error'] === 'string'
  return isOurs && draw() < 0.5 ? { ...rest, message: error_description } : members
}

const varyScheme = (value: string, draw: Draw): string =>
  value.replace(
    /\b(Bearer|AgentAuth)\b/g,
    (scheme) => [scheme, scheme.toLowerCase(), scheme.toUpperCase()][Math.floor(draw() * 3)] ?? scheme,
  )

function varyChallenge(value: string, draw: Draw): string {
  const spelled = varyScheme(value, draw).replaceAll(', ', draw() < 0.5 ? ',' : ' ,  ')
  return draw() < 0.3 ? `Basic realm="people, \\"and\\" others", ${spelled}` : spelled
}

/** Changes one answer. What the same request gets stays the same, whoever sends it. */
export async function vary(seed: string, { method, url }: Request, answer: Response): Promise<Response> {
  const { pathname } = new URL(url)
  const draw = drawing(`${seed} ${pathname} ${answer.status}`)
  const headers = new Headers(answer.headers)
  const challenge = headers.get('www-authenticate')
  if (challenge !== null) headers.set('www-authenticate', varyChallenge(challenge, draw))
  if (headers.get('cache-control') === 'no-store' && draw() < 0.5)
    headers.set('cache-control', 'private, No-Store, max-age=0')
  const type = headers.get('content-type') ?? ''
  if (!/json/.test(type))
    return new Response(emptyOr(answer, await answer.arrayBuffer()), { status: answer.status, headers })
  if (draw() < 0.5) headers.set('content-type', 'Application/JSON; charset=UTF-8')
  const text = await answer.text()
  headers.delete('content-length')
  const isAgentEndpoint = pathname.startsWith('/agent/')
  const status = isAgentEndpoint && method === 'POST' && answer.status === 200 && draw() < 0.5 ? 201 : answer.status
  return new Response(text === '' ? text : varyBody(text, isAgentEndpoint, draw), { status, headers })
}

function varyBody(text: string, isAgentEndpoint: boolean, draw: Draw): string {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return text
  const members = varyMembers(value, draw) as Record<string, unknown>
  const body = isAgentEndpoint ? varyError(members, draw) : members
  if (draw() < 0.5 && typeof members['token_type'] === 'string') Object.assign(body, { token_type: 'bearer' })
  return JSON.stringify(body, undefined, draw() < 0.5 ? 2 : 0)
}

const emptyOr = ({ status }: Response, bytes: ArrayBuffer): ArrayBuffer | null =>
  [101, 204, 205, 304].includes(status) ? null : bytes
