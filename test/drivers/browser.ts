import type { Browser, Ceremony } from '../../src/drivers/driver.js'
import { DEFAULTS } from '../../src/facts/options.js'
import { Session } from '../../src/session/session.js'
import { inProcess } from '../../src/session/transport/in-process.js'

export const ORIGIN = 'https://service.example.net'
export const ACCOUNT = { email: 'ada@example.com', secret: ['correct', 'horse'].join(' ') }

/** The session's own voice, over a service in this process; also what was requested so far, as `GET /path`. */
export function browserOf(fetch: (request: Request) => Promise<Response>): Browser & { readonly requests: string[] } {
  const tls = { protocol: 'TLSv1.3', validTo: Date.now() + 86_400_000 }
  const options = { ...DEFAULTS, target: new URL(ORIGIN), account: ACCOUNT }
  const requests: string[] = []
  const recorded = (request: Request) => {
    requests.push(`${request.method} ${request.url.replace(ORIGIN, '')}`)
    return fetch(request)
  }
  const http = new Session(inProcess(recorded, tls), options, new AbortController().signal).http('claim', 'claim')
  return { ...http, requests }
}

export const ceremony = (given: Partial<Ceremony> = {}): Ceremony => ({
  kind: 'user_code',
  verificationUri: `${ORIGIN}/claim/1`,
  userCode: '123456',
  email: ACCOUNT.email,
  expiresAt: Date.now() + 600_000,
  ...given,
})
