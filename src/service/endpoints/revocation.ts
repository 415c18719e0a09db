/** The endpoint at which an agent revokes a token. */

import { readForm } from '../body.js'
import { endRegistration, revokeAll } from '../credentials/access-token.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { oauthEnvelope, Refusal } from '../refusal.js'
import type { Sandbox } from '../sandbox.js'
import { PATHS } from '../vocabulary.js'

/** The endpoint where an agent revokes an access token (RFC 7009 §2). */
export const revocationEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: PATHS.revocation,
  handlers: {
    ...(sandbox.misbehaves('revoke-by-get')
      ? {
          GET: (c) => {
            revoke(sandbox, new URL(c.req.url).searchParams)
            return c.body(null)
          },
        }
      : {}),
    POST: async (c) => {
      revoke(sandbox, await readForm(c.req.raw))
      return c.body(null)
    },
  },
  envelope: oauthEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

const HINTS = ['access_token', 'refresh_token']

/** An unknown or dead token counts as revoked (RFC 7009 §2.2). The service does not need hints. */
function revoke(sandbox: Sandbox, form: URLSearchParams): void {
  const { store, misbehaves } = sandbox
  const value = form.get('token')
  if (value === null) throw new Refusal(400, 'invalid_request', 'The parameter token is missing.')
  const hint = form.get('token_type_hint')
  if (misbehaves('refuse-unknown-hint') && hint !== null && !HINTS.includes(hint))
    throw new Refusal(400, 'unsupported_token_type', 'The token_type_hint is unknown.')
  const token = store.accessTokens.get(value)
  if ((misbehaves('refuse-unknown-token') && !token) || (misbehaves('refuse-revoked-token') && token?.revoked))
    throw new Refusal(400, 'invalid_request', 'There is no such token.')
  if (!token || misbehaves('ignore-revocation')) return
  token.revoked = true
  if (misbehaves('revoke-sibling-tokens')) revokeAll(sandbox, token.registration)
  if (misbehaves('revoke-whole-registration')) endRegistration(sandbox, token.registration)
}
