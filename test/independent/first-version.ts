/**
 * A service of the first version, as its authors described it in May: a list for the kitchen. It is written from the texts about 0.1 alone,
 * shares no code and no words with the sandbox, and has another style on purpose. What it leaves out is what that version leaves open.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'

interface Guest {
  readonly number: string
  readonly kind: 'anonymous' | 'email-verification'
  readonly handle: string
  readonly until: number
  key?: string
  rights: string[]
  owner?: string
  letter?: { readonly to: string; readonly path: string; readonly otp: string; readonly until: number; tries: number }
}
interface Letter {
  readonly to: string
  readonly path: string
}
export type Reply = readonly [status: number, body: object | string, headers?: Readonly<Record<string, string>>]

const LOOK = ['items:look']
const CHANGE = ['items:look', 'items:change']
const HOUR = 3_600_000
const PRIVATE = { 'cache-control': 'no-store' }
const ADDRESS = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i
const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex')
const iso = (time: number) => new Date(time).toISOString()
export const no = (status: number, error: string, message: string): Reply => [status, { error, message }, PRIVATE]

export class Kitchen {
  origin = ''
  private readonly guests: Guest[] = []
  private readonly letters: Letter[] = []

  prm = () => ({
    resource: `${this.origin}/items`,
    resource_name: 'Kitchen',
    authorization_servers: [this.origin],
    scopes_supported: CHANGE,
    bearer_methods_supported: ['header'],
  })

  metadata = () => ({
    issuer: this.origin,
    agent_auth: {
      skill: `${this.origin}/auth.md`,
      register_uri: `${this.origin}/agent/auth`,
      claim_uri: `${this.origin}/agent/auth/claim`,
      identity_types_supported: ['anonymous', 'identity_assertion'],
      anonymous: { credential_types_supported: ['api_key'] },
      identity_assertion: { assertion_types_supported: ['verified_email'], credential_types_supported: ['api_key'] },
    },
  })

  register(body: unknown): Reply {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      return no(400, 'invalid_request', 'Send an object.')
    const { type, assertion_type, assertion, requested_credential_type: wanted } = body as Record<string, unknown>
    if (wanted !== undefined && wanted !== 'api_key' && wanted !== 'access_token')
      return no(400, 'unsupported_credential_type', 'We hand out an api_key.')
    if (type === 'anonymous') {
      const guest = this.welcome('anonymous')
      return [200, { ...this.describe(guest), ...this.handOut(guest), scopes: guest.rights }, PRIVATE]
    }
    if (type !== 'identity_assertion' || assertion_type !== 'verified_email')
      return no(400, 'invalid_request', 'The type is anonymous, or identity_assertion with a verified_email.')
    if (typeof assertion !== 'string' || !ADDRESS.test(assertion))
      return no(400, 'invalid_request', 'Send an e-mail address.')
    const guest = this.welcome('email-verification')
    this.write(guest, assertion)
    return [200, this.describe(guest), PRIVATE]
  }

  claim(body: unknown): Reply {
    const { claim_token, email } = (body ?? {}) as Record<string, unknown>
    const guest = this.guests.find(({ handle }) => handle === claim_token)
    if (!guest) return no(401, 'invalid_claim_token', 'Nobody has this claim_token.')
    if (guest.owner) return no(409, 'claimed_or_in_flight', 'Somebody has claimed it.')
    if (guest.until < Date.now()) return no(410, 'claim_expired', 'Register again.')
    if (typeof email !== 'string' || !ADDRESS.test(email)) return no(400, 'invalid_request', 'Send an e-mail address.')
    const letter = this.write(guest, email)
    const claim_attempt_id = fingerprint(letter.path).slice(0, 20)
    return [
      200,
      { registration_id: guest.number, claim_attempt_id, status: 'initiated', expires_at: iso(letter.until) },
      PRIVATE,
    ]
  }

  complete(body: unknown): Reply {
    const { claim_token, otp } = (body ?? {}) as Record<string, unknown>
    const guest = this.guests.find(({ handle }) => handle === claim_token)
    if (!guest) return no(401, 'invalid_claim_token', 'Nobody has this claim_token.')
    if (guest.owner) return no(409, 'previously_claimed', 'It was claimed before.')
    const { letter } = guest
    if (!letter || letter.until < Date.now() || letter.tries >= 5)
      return no(410, 'otp_expired', 'Ask for another code.')
    if (letter.otp !== otp) {
      letter.tries++
      return no(401, 'otp_invalid', 'That is not the code.')
    }
    guest.owner = letter.to
    guest.rights = CHANGE
    return [200, { registration_id: guest.number, status: 'claimed', ...this.handOut(guest), scopes: CHANGE }, PRIVATE]
  }

  items(method: string, authorization = ''): Reply {
    const pointer = `Bearer resource_metadata="${this.origin}/.well-known/oauth-protected-resource/items"`
    const deny = (status: number, error?: string): Reply => [
      status,
      { error: error ?? 'unauthorized', message: 'See /auth.md.' },
      {
        'www-authenticate': error ? `${pointer}, error="${error}"` : pointer,
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'WWW-Authenticate',
      },
    ]
    if (authorization === '') return deny(401)
    const key = /^bearer +(\S+)$/i.exec(authorization)?.[1]
    const guest = this.guests.find((one) => one.key !== undefined && key !== undefined && one.key === fingerprint(key))
    if (!guest) return deny(401, 'invalid_token')
    if (method !== 'GET' && !guest.rights.includes('items:change')) return deny(403, 'insufficient_scope')
    return [200, { items: ['salt'] }]
  }

  page(path: string): Reply {
    const found = this.guests.find(({ letter }) => letter?.path === path)
    const headers = {
      ...PRIVATE,
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    }
    if (!found?.letter) return [404, '<!doctype html><title>Gone</title><p>This link leads nowhere.', headers]
    return [
      200,
      `<!doctype html><title>Your code</title><p>Tell your agent this code: <b>${found.letter.otp}</b>`,
      headers,
    ]
  }

  outbox(): Reply {
    const rows = [...this.letters]
      .reverse()
      .map(({ to, path }) => `<li>To ${to}: <a href="${this.origin}${path}">your code</a></li>`)
    return [
      200,
      `<!doctype html><title>Mails</title><ul>${rows.join('')}</ul>`,
      { ...PRIVATE, 'content-type': 'text/html; charset=utf-8' },
    ]
  }

  private welcome(kind: Guest['kind']): Guest {
    const handle = `h_${randomBytes(30).toString('hex')}`
    const guest: Guest = {
      number: randomBytes(9).toString('hex'),
      kind,
      handle,
      until: Date.now() + 24 * HOUR,
      rights: LOOK,
    }
    this.guests.push(guest)
    return guest
  }

  private describe = ({ number, kind, handle, until }: Guest) => ({
    registration_id: number,
    registration_type: kind,
    claim_url: `${this.origin}/agent/auth/claim`,
    claim_token: handle,
    claim_token_expires: iso(until),
    post_claim_scopes: CHANGE,
  })

  /** A key is the same for ever, and only its fingerprint is kept: so a guest that has one is told no second one. */
  private handOut(guest: Guest): object {
    if (guest.key !== undefined) return {}
    const key = `kitchen_${randomBytes(32).toString('base64url')}`
    guest.key = fingerprint(key)
    return { credential: key, credential_type: 'api_key', credential_expires: null }
  }

  private write(guest: Guest, to: string) {
    const path = `/letters/${randomBytes(18).toString('base64url')}`
    const otp = String(randomInt(1_000_000)).padStart(6, '0')
    guest.letter = { to: to.toLowerCase(), path, otp, until: Date.now() + HOUR / 6, tries: 0 }
    this.letters.push({ to, path })
    return guest.letter
  }
}
