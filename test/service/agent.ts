import type { Behaviour, Defect } from '../../src/service/defects.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'

export const ORIGIN = 'https://service.example.net'
export const ACCOUNT = { email: 'ada@example.com', secret: ['open', 'sesame'].join(' ') }
export const TTL = { access: 60, assertion: 1000, userCode: 30, registration: 500 }
export const EXCHANGE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM = 'urn:workos:agent-auth:grant-type:claim'

type Members = Record<string, unknown>
type Form = Record<string, string> | string

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON object of the body; empty when it is none. */
  readonly json: Members
}

export type Agent = Awaited<ReturnType<typeof createAgent>>

/** A service with a clock that is moved by hand, and somebody to call it. */
export async function createAgent(options: Partial<ServiceOptions> = {}, defects: readonly Defect[] = []) {
  let now = Date.UTC(2030, 0, 1)
  const service = await createService(
    { origin: ORIGIN, ttl: TTL, account: ACCOUNT, now: () => now, ...options },
    defects,
  )
  const send = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    readAnswer(
      await service.fetch(new Request(ORIGIN + path, { method, headers, ...(body === undefined ? {} : { body }) })),
    )
  const post = (path: string, type: string, body: string, headers = {}) =>
    send('POST', path, { 'content-type': type, ...headers }, body)
  const postJson = (path: string, body: unknown, headers = {}) =>
    post(path, 'application/json', JSON.stringify(body), headers)
  const postForm = (path: string, form: Form, headers = {}) =>
    post(path, 'application/x-www-form-urlencoded', String(new URLSearchParams(form)), headers)

  return {
    service,
    advance: (seconds: number) => {
      now += seconds * 1000
    },
    send,
    get: (path: string, headers = {}) => send('GET', path, headers),
    post,
    postJson,
    postForm,
    register: (body: unknown = { type: 'anonymous' }) => postJson('/agent/identity', body),
    startClaim: (claimToken: unknown, email: unknown = ACCOUNT.email) =>
      postJson('/agent/identity/claim', { claim_token: claimToken, email }),
    exchange: (assertion: unknown) => postForm('/oauth2/token', { grant_type: EXCHANGE, assertion: String(assertion) }),
    poll: (claimToken: unknown) => postForm('/oauth2/token', { grant_type: CLAIM, claim_token: String(claimToken) }),
    revoke: (token: unknown) => postForm('/oauth2/revoke', { token: String(token) }),
    notes: (token: unknown) => send('GET', '/api/notes', { authorization: `Bearer ${token}` }),
    addNote: (token: unknown, text = 'milk') => postJson('/api/notes', { text }, { authorization: `Bearer ${token}` }),
  }
}

export const misbehaving = (...behaviour: Behaviour[]) => createAgent({}, [{ name: behaviour.join(', '), behaviour }])

/** An access token of a fresh anonymous registration. */
export async function anonymousToken(agent: Agent): Promise<unknown> {
  const { json } = await agent.register()
  return (await agent.exchange(json['identity_assertion'])).json['access_token']
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: objectIn(text) }
}

function objectIn(text: string): Members {
  return text.startsWith('{') ? (JSON.parse(text) as Members) : {}
}

/** The member of a JSON answer that is itself an object. */
export const member = ({ json }: Answer, name: string): Members => json[name] as Members
