/** The form at which a person signs in, and the endpoint that takes it. */

import { html } from 'hono/html'
import { canonicalAddress } from '../address.js'
import { readForm } from '../body.js'
import { sameSecret } from '../credentials/random.js'
import type { Endpoint } from '../endpoint.js'
import { GUARDED, type Html, page, pageEnvelope } from '../html.js'
import type { Sandbox } from '../sandbox.js'
import { checkCsrf, currentSession, startSession } from '../session.js'
import type { Session } from '../store.js'
import { PATHS, SERVICE_NAME } from '../vocabulary.js'

/** The target of the form of `signInPage`. It leads back to the claim page. */
export const signInEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.signIn,
  handlers: {
    POST: async (c) => {
      const form = await readForm(c.req.raw)
      const session = currentSession(sandbox, c)
      checkCsrf(session, form)
      // The form gives only the id of an attempt, so that it cannot lead to another site.
      const attempt = form.get('attempt') ?? ''
      const email = authenticate(sandbox, form)
      if (email === undefined)
        return c.html(signInPage(session, attempt, 'The e-mail address or the password is wrong.'), 403)
      startSession(sandbox, c, email)
      return c.redirect(`${PATHS.claimPage}/${encodeURIComponent(attempt)}`, 303)
    },
  },
  envelope: pageEnvelope,
  headers: GUARDED,
})

function authenticate({ options }: Sandbox, form: URLSearchParams): string | undefined {
  const email = canonicalAddress(form.get('email'))
  const known = email !== undefined && email === canonicalAddress(options.account.email)
  const secret = sameSecret(form.get('password') ?? '', options.account.secret)
  return known && secret ? email : undefined
}

export const signInPage = (session: Session, attempt: string, problem?: string): Html =>
  page(
    'Sign in',
    html`
      <p>An agent asks for access to your ${SERVICE_NAME} account. Sign in to see what it asks for.</p>
      ${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <form method="post" action="${PATHS.signIn}">
        <input type="hidden" name="csrf" value="${session.csrf}">
        <input type="hidden" name="attempt" value="${attempt}">
        <label>E-mail address <input type="email" name="email" autocomplete="username" required autofocus></label>
        <label>Password <input type="password" name="password" autocomplete="current-password" required></label>
        <button>Sign in</button>
      </form>
    `,
  )
