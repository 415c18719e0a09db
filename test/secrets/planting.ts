/** A service that gives away every secret it has ever seen, in every place and in every way of writing. */

const hex = (text: string, digits: number, prefix: string, suffix = ''): string =>
  [...text].map((c) => `${prefix}${c.charCodeAt(0).toString(16).padStart(digits, '0')}${suffix}`).join('')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A way to write a secret. */
export const WRITINGS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'percent-encoded where it has to be': encodeURIComponent,
  'percent-encoded throughout': (secret) => hex(secret, 2, '%'),
  'percent-encoded in upper case': (secret) => hex(secret, 2, '%').toUpperCase(),
  'percent-encoded twice': (secret) => encodeURIComponent(hex(secret, 2, '%').toUpperCase()),
  'JSON escapes': (secret) => hex(secret, 4, '\\u'),
  'JSON escapes in upper case': (secret) => hex(secret, 4, '\\u').replace(/[a-f]/g, (c) => c.toUpperCase()),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ seen: secret })),
  'HTML references': (secret) => hex(secret, 1, '&#x', ';'),
  'HTML decimal references': (secret) => [...secret].map((c) => `&#${c.charCodeAt(0)};`).join(''),
  base64,
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 after one byte': (secret) => base64(`:${secret}`),
  'base64 after two bytes': (secret) => base64(`a:${secret}:b`),
  'base64 of JSON': (secret) => Buffer.from(JSON.stringify({ jti: secret, n: 1 })).toString('base64url'),
  'a URL': (secret) =>
    `https://log.example.net/${encodeURIComponent(secret)}?t=${encodeURIComponent(secret)}#${secret}`,
}

const SECRET = new Set([
  'access_token',
  'identity_assertion',
  'assertion',
  'claim_token',
  'user_code',
  'refresh_token',
  'credential',
  'password',
])

/** What was seen so far. */
export class Seen {
  readonly secrets = new Set<string>()

  constructor(known: readonly string[] = []) {
    for (const secret of known) this.secrets.add(secret)
  }

  /** Members of an answer or a request that are secrets. */
  look(text: string, type: string): void {
    if (type.includes('json')) this.members(parsed(text))
    else if (type.includes('form')) {
      // What is shorter is a probe's made-up value.
      for (const [name, value] of new URLSearchParams(text))
        if (SECRET.has(name) && value.length >= 20) this.secrets.add(value)
    }
  }

  private members(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'string' && SECRET.has(name) && item.length > 4) this.secrets.add(item)
      else this.members(item)
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The service, with `write` for each secret seen so far, wherever there is room. */
export function planted(
  fetch: (request: Request) => Promise<Response>,
  seen: Seen,
  write: (secret: string) => string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    seen.look(await request.clone().text(), request.headers.get('content-type') ?? '')
    const answer = await fetch(request)
    const [type, body] = [answer.headers.get('content-type') ?? '', await answer.text()]
    seen.look(body, type.includes('json') ? type : '')
    // The last few are enough, and the first.
    const written = [...seen.secrets].filter((_, i, all) => i < 2 || i > all.length - 4).map(write)
    const headers = new Headers(answer.headers)
    headers.delete('content-length')
    headers.set('x-seen', written.join(' '))
    headers.append('link', written.map((one) => `<${one}>; rel="seen"`).join(', '))
    const challenge = headers.get('www-authenticate')
    if (challenge !== null) headers.set('www-authenticate', `${challenge}, Seen realm="${written.join(' ')}"`)
    const location = headers.get('location')
    if (location !== null)
      headers.set(
        'location',
        `${location}${location.includes('?') ? '&' : '?'}seen=${encodeURIComponent(written[0] ?? '')}`,
      )
    const text = answer.status === 204 || request.method === 'HEAD' ? null : within(body, type, written, answer.status)
    return new Response(text, { status: answer.status, headers })
  }
}

function within(body: string, type: string, written: readonly string[], status: number): string {
  if (type.includes('html'))
    return `${body}<!-- ${written.join(' ')} --><input type="hidden" value="${written.join(' ')}">`
  if (type.includes('markdown')) return `${body}\n${written.map((one) => `Seen: \`${one}\`\n`).join('\n')}`
  const value = parsed(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return body
  // Escapes of JSON have to stand as they are.
  const raw = (one: string) => (one.includes('\\u') ? `"${one}"` : JSON.stringify(one))
  const more = written.flatMap((one, i) => [`${raw(one)}:${i}`, `"seen_${i}":${raw(one)}`])
  const told = status >= 400 ? [`"error_description":${raw(`never heard of ${written.join(' ')}`)}`] : []
  return `{${[JSON.stringify(value).slice(1, -1), ...told, ...more].filter((part) => part !== '').join(',')}}`
}
