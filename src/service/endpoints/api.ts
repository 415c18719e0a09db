/** The endpoint of the protected API. */

import { readJsonObject } from '../body.js'
import { isUsable } from '../credentials/access-token.js'
import { openAssertion } from '../credentials/assertion.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { messageEnvelope, Refusal } from '../refusal.js'
import { type Sandbox, scopesOf, url } from '../sandbox.js'
import type { AccessToken, Note } from '../store.js'
import { PATHS, type Scope } from '../vocabulary.js'

type Access = Pick<AccessToken, 'registration' | 'scopes'>

const MAX_NOTE_LENGTH = 1000

/** The protected API (RFC 6750): the notes of the account that the token stands for. */
export const notesEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.notes,
  handlers: {
    GET: async (c) => c.json({ notes: notesOf(sandbox, await authorize(sandbox, c.req.raw, 'notes.read')) }),
    POST: async (c) => {
      const notes = notesOf(sandbox, await authorize(sandbox, c.req.raw, 'notes.write'))
      const { text } = await readJsonObject(c.req.raw)
      if (typeof text !== 'string' || text === '' || text.length > MAX_NOTE_LENGTH)
        throw new Refusal(400, 'invalid_request', `The text of a note has 1 to ${MAX_NOTE_LENGTH} characters.`)
      const note = { id: notes.length + 1, text }
      notes.push(note)
      return c.json(note, 201)
    },
  },
  envelope: messageEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN, 'access-control-expose-headers': 'WWW-Authenticate' },
})

function notesOf({ store }: Sandbox, { registration }: Access): Note[] {
  const owner = registration.owner ?? registration.id
  const notes = store.notes.get(owner) ?? [{ id: 1, text: 'Welcome. Notes that you add appear here.' }]
  store.notes.set(owner, notes)
  return notes
}

async function authorize(sandbox: Sandbox, request: Request, scope: Scope): Promise<Access> {
  const token = bearer(sandbox, request)
  if (token === undefined)
    throw new Refusal(401, 'unauthorized', 'Send an access token as a bearer.', challenge(sandbox))
  const access = sandbox.misbehaves('refuse-tokens') ? undefined : await accessOf(sandbox, token)
  if (!access)
    throw answerChallenge(sandbox, 401, 'invalid_token', 'The access token is unknown, has expired or was revoked.')
  if (access.scopes.includes(scope) || sandbox.misbehaves('write-without-scope')) return access
  throw answerChallenge(sandbox, 403, 'insufficient_scope', `This takes the scope ${scope}.`, { scope })
}

/** Returns the credential of the request; undefined if it brings none of our scheme. */
function bearer(sandbox: Sandbox, request: Request): string | undefined {
  const { misbehaves } = sandbox
  const header = request.headers.get('authorization')
  if (header === null && misbehaves('query-token'))
    return new URL(request.url).searchParams.get('access_token') ?? undefined
  const scheme = misbehaves('case-sensitive-scheme') ? /^Bearer(?![^ ])/ : /^bearer(?![^ ])/i
  if (header === null || !scheme.test(header)) return undefined
  const token = header.slice('bearer'.length).trim()
  // The token68 of RFC 9110 §11.2, which is the b64token of RFC 6750 §2.1.
  if (/^[\w.~+/-]+=*$/.test(token)) return token
  throw answerChallenge(sandbox, 400, 'invalid_request', 'The bearer is empty or malformed.')
}

async function accessOf(sandbox: Sandbox, token: string): Promise<Access | undefined> {
  const { store, misbehaves } = sandbox
  const known = store.accessTokens.get(token)
  if (known) return isUsable(sandbox, known) ? known : undefined
  const byAssertion = misbehaves('assertion-as-token') ? await openAssertion(sandbox, token) : undefined
  const registration = byAssertion ?? (misbehaves('claim-token-as-token') ? store.claimTokens.get(token) : undefined)
  return registration && { registration, scopes: scopesOf(sandbox, registration) }
}

type Parameters = Readonly<Record<string, string>>

const answerChallenge = (
  sandbox: Sandbox,
  status: 400 | 401 | 403,
  error: string,
  message: string,
  more: Parameters = {},
) => new Refusal(status, error, message, challenge(sandbox, { error, error_description: message, ...more }))

/** RFC 6750 §3, with the pointer of RFC 9728 §5.1. Without a credential there is no `error` in it. */
function challenge(sandbox: Sandbox, parameters: Parameters = {}): Record<string, string> {
  const all = { ...parameters, resource_metadata: url(sandbox, 'resourceMetadata') }
  const quoted = Object.entries(all).map(([name, value]) => `${name}="${value}"`)
  return { 'www-authenticate': `Bearer ${quoted.join(', ')}` }
}
