/** The page at which a person confirms a claim. */

import type { Context } from 'hono'
import { html } from 'hono/html'
import { readForm } from '../body.js'
import { confirm, isOpen } from '../ceremony.js'
import type { Endpoint } from '../endpoint.js'
import { GUARDED, type Html, page, pageEnvelope } from '../html.js'
import { Refusal } from '../refusal.js'
import { claimsByPolling, type Sandbox } from '../sandbox.js'
import { checkCsrf, currentSession } from '../session.js'
import type { Attempt, Session } from '../store.js'
import { PATHS, POST_CLAIM_SCOPES, SCOPES } from '../vocabulary.js'
import { signInPage } from './sign-in.js'

/** The page of `verification_uri`, where a person sees what an agent asks for, and confirms it or reads the code. */
export const claimPageEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: `${PATHS.claimPage}/:attempt`,
  handlers: {
    GET: (c) => {
      const attempt = openAttempt(sandbox, c)
      const session = currentSession(sandbox, c)
      if (session.email === undefined && !sandbox.misbehaves('page-without-sign-in'))
        return c.html(signInPage(session, attempt.page, leakCode(sandbox, attempt)))
      checkPerson(sandbox, session, attempt)
      return c.html(claimPage(sandbox, session, attempt))
    },
    POST: async (c) => {
      const form = await readForm(c.req.raw)
      const attempt = openAttempt(sandbox, c)
      const session = currentSession(sandbox, c)
      checkCsrf(session, form)
      checkPerson(sandbox, session, attempt)
      return decide(sandbox, c, session, attempt, form)
    },
  },
  envelope: pageEnvelope,
  headers: GUARDED,
})

function openAttempt(sandbox: Sandbox, c: Context): Attempt {
  const attempt = sandbox.store.attempts.get(c.req.param('attempt') ?? '')
  if (attempt && isOpen(sandbox, attempt)) return attempt
  throw new Refusal(404, 'not_found', 'This link does not work any more. Ask your agent for a new one.')
}

/** Only the person of the ceremony can use the code, even if others have read it. */
function checkPerson({ misbehaves }: Sandbox, { email }: Session, attempt: Attempt): void {
  const isAnybody = misbehaves(email === undefined ? 'page-without-sign-in' : 'any-person-confirms')
  if (email !== attempt.email && !isAnybody)
    throw new Refusal(403, 'access_denied', 'This request is for another person than the one who is signed in.')
}

function decide(sandbox: Sandbox, c: Context, session: Session, attempt: Attempt, form: URLSearchParams) {
  if (form.get('decision') === 'decline') {
    attempt.declined = true
    return c.html(page('Declined', html`<p>The agent gets no access to your account.</p>`))
  }
  if (!claimsByPolling(sandbox)) return c.html(claimPage(sandbox, session, attempt))
  if (confirm(sandbox, attempt, form.get('user_code') ?? ''))
    return c.html(page('Confirmed', html`<p>The agent now acts for you. You can go back to it.</p>`))
  if (!isOpen(sandbox, attempt))
    throw new Refusal(403, 'access_denied', 'Too many wrong codes. Ask your agent for a new link.')
  return c.html(confirmPage(session, attempt, 'That is not the code that the agent shows.'), 400)
}

/** Returns the code that everyone with the link can read, if the service has that bug. */
const leakCode = ({ misbehaves }: Sandbox, { code }: Attempt): string | undefined =>
  misbehaves('code-on-page') ? `Your code is ${code}.` : undefined

function claimPage(sandbox: Sandbox, session: Session, attempt: Attempt): Html {
  if (claimsByPolling(sandbox)) return confirmPage(session, attempt, leakCode(sandbox, attempt))
  attempt.revealed = true
  return codePage(session, attempt)
}

const request = ({ registration, email }: Attempt): Html => html`
  <p>You are signed in as <strong>${email}</strong>. The agent with registration
  <code>${registration.id}</code> asks to act for you. It could:</p>
  <ul>${POST_CLAIM_SCOPES.map((scope) => html`<li>${SCOPES[scope]} (<code>${scope}</code>)</li>`)}</ul>
`

/** The page that shows the code, in versions where the person gives it to the agent. */
const codePage = (session: Session, attempt: Attempt): Html =>
  page(
    'An agent asks for access',
    html`
      ${request(attempt)}
      <p>Tell the agent this code only if you asked it to do this just now:</p>
      <p><output class="code">${attempt.code}</output></p>
      <form method="post">
        <input type="hidden" name="csrf" value="${session.csrf}">
        <button name="decision" value="decline">Decline</button>
      </form>
    `,
  )

const confirmPage = (session: Session, attempt: Attempt, problem?: string): Html =>
  page(
    'An agent asks for access',
    html`
      ${request(attempt)}
      <p>Confirm only if you asked an agent to do this just now. Type the code it shows you.</p>
      ${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <form method="post">
        <input type="hidden" name="csrf" value="${session.csrf}">
        <label>Code
          <input name="user_code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" autofocus></label>
        <button name="decision" value="confirm">Confirm</button>
        <button name="decision" value="decline">Decline</button>
      </form>
    `,
  )
