/** Keeps the sessions of browsers at the sign-in and claim pages. */

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { randomToken, sameSecret } from './credentials/random.js'
import { Refusal } from './refusal.js'
import { type Sandbox, seconds } from './sandbox.js'
import type { Session } from './store.js'

const COOKIE = 'session'
const SESSION_LIFETIME = 3600

/** Returns the session of the browser. Without one, it starts a session in which nobody is signed in. */
export function currentSession(sandbox: Sandbox, c: Context): Session {
  const session = sandbox.store.sessions.get(getCookie(c, COOKIE) ?? '')
  return session && seconds(sandbox) < session.expires ? session : startSession(sandbox, c, undefined)
}

/** Starts a session under a new id, so that an id that somebody planted before has no value. */
export function startSession(sandbox: Sandbox, c: Context, email: string | undefined): Session {
  const { store, options } = sandbox
  store.sessions.delete(getCookie(c, COOKIE) ?? '')
  const id = randomToken()
  const session: Session = { csrf: randomToken(), email, expires: seconds(sandbox) + SESSION_LIFETIME }
  store.sessions.set(id, session)
  setCookie(c, COOKIE, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: options.origin.startsWith('https:'),
  })
  return session
}

/** A form is accepted only if it was made for this session. */
export function checkCsrf(session: Session, form: URLSearchParams): void {
  if (!sameSecret(form.get('csrf') ?? '', session.csrf))
    throw new Refusal(403, 'invalid_request', 'This form is out of date. Go back, reload the page and try again.')
}
