/** Endpoints for tests: mails and codes, as a person would read them. */

import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Endpoint } from '../endpoint.js'
import { GUARDED, page, pageEnvelope } from '../html.js'
import { messageEnvelope, Refusal } from '../refusal.js'
import { timestamp } from '../registration.js'
import { isAlive, type Sandbox } from '../sandbox.js'
import { PATHS } from '../vocabulary.js'

/** Pages that a real service would never show. Tests read mails and codes here, as a person would. */
export const inspectionEndpoints = (sandbox: Sandbox): Endpoint[] => [
  {
    path: PATHS.outbox,
    handlers: {
      GET: (c) => {
        checkOwnName(sandbox, c)
        return c.html(outboxPage(sandbox))
      },
    },
    envelope: pageEnvelope,
    headers: GUARDED,
  },
  {
    path: PATHS.state,
    handlers: {
      GET: (c) => {
        checkOwnName(sandbox, c)
        return c.json(stateOf(sandbox))
      },
    },
    envelope: messageEnvelope,
    headers: { 'cache-control': 'no-store' },
  },
]

/** The sandbox listens on loopback only. A request for another host name came through a tunnel, or by DNS rebinding. */
function checkOwnName({ options }: Sandbox, c: Context): void {
  if (new URL(c.req.url).hostname !== new URL(options.origin).hostname)
    throw new Refusal(404, 'not_found', 'There is nothing here.')
}

const outboxPage = ({ store }: Sandbox) =>
  page(
    'Outbox',
    html`
      <p>Mails that this service would have sent, newest first.</p>
      <ol>
        ${store.mails.toReversed().map(
          ({ to, subject, link, sent }) => html`
            <li>
              <p>To <strong>${to}</strong>, <time>${timestamp(sent)}</time>: ${subject}</p>
              <p><a href="${link}">${link}</a></p>
            </li>
          `,
        )}
      </ol>
    `,
  )

const accountsOf = ({ options, store }: Sandbox): readonly string[] => [options.account.email, ...store.accounts.keys()]

/** Times are in ISO 8601, as in the answers. Attempts with a newer attempt are left out. */
const stateOf = (sandbox: Sandbox) => ({
  trusted_issuers: sandbox.options.trust,
  accounts: accountsOf(sandbox),
  registrations: [...sandbox.store.registrations.values()].map((registration) => ({
    id: registration.id,
    type: registration.type,
    login_hint: registration.loginHint,
    owner: registration.owner,
    subject: registration.subject,
    alive: isAlive(sandbox, registration),
    expires_at: timestamp(registration.expires),
  })),
  attempts: [...sandbox.store.attempts.values()].map((attempt) => ({
    id: attempt.id,
    registration_id: attempt.registration.id,
    email: attempt.email,
    code: attempt.code,
    page: `${sandbox.options.origin}${PATHS.claimPage}/${attempt.page}`,
    expires_at: timestamp(attempt.expires),
    wrong_codes: attempt.wrongCodes,
    declined: attempt.declined,
  })),
  mails: sandbox.store.mails.map(({ sent, ...mail }) => ({ ...mail, sent_at: timestamp(sent) })),
})
