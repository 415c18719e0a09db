/** The endpoint to which providers send security events. */

import { isObject } from '../../wire/json.js'
import { mediaType, readBody } from '../body.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { REVOKED_EVENT } from '../publish/vocabulary.js'
import { eventEnvelope, Refusal } from '../refusal.js'
import { type Sandbox, seconds, versionOf } from '../sandbox.js'
import type { Subject } from '../store.js'
import { endDelegation } from '../trust/delegations.js'
import {
  checkAudience,
  checkIssuedAt,
  checkJti,
  type Fault,
  openProviderToken,
  spend,
  type TokenKind,
} from '../trust/provider-token.js'
import { LOGOUT_EVENT } from '../vocabulary.js'

/** The endpoint where an agent provider revokes, by Security Event Tokens (RFC 8935 §2), or by logout tokens in old versions. */
export const eventsEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: versionOf(sandbox).paths.events,
  handlers: {
    POST: async (c) => {
      const kind = eventKind(sandbox)
      if (mediaType(c.req.raw) !== `application/${kind.typ}` && !sandbox.misbehaves('event-any-content-type'))
        throw new Refusal(400, 'invalid_request', `Send the message as application/${kind.typ}.`)
      await takeEvent(sandbox, (await readBody(c.req.raw)).trim(), kind)
      return c.body(null, 202)
    },
  },
  envelope: eventEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

/** RFC 8935 §2.4 has no codes for the other faults. */
const CODES: Readonly<Partial<Record<Fault, string>>> = {
  issuer: 'invalid_issuer',
  key: 'invalid_key',
  signature: 'authentication_failed',
  audience: 'invalid_audience',
}

const eventKind = (sandbox: Sandbox): TokenKind => ({
  name: 'event',
  typ: versionOf(sandbox).revocationMessage,
  refuse: (fault, message) => new Refusal(400, CODES[fault] ?? 'invalid_request', message),
})

async function takeEvent(sandbox: Sandbox, message: string, kind: TokenKind): Promise<void> {
  const { issuer, claims } = await openProviderToken(sandbox, message, kind)
  checkAudience(sandbox, claims['aud'], kind)
  checkIssuedAt(sandbox, claims['iat'], kind)
  checkEnd(sandbox, claims['exp'], kind)
  const jti = checkJti(sandbox, claims['jti'], kind)
  if (sandbox.misbehaves('event-refused-spends-jti')) spend(sandbox, issuer, jti, kind)
  const events = eventsIn(sandbox, claims['events'], kind)
  const subject = subjectOf(issuer.url, claims['sub'], kind)
  if (!sandbox.misbehaves('event-refused-spends-jti')) spend(sandbox, issuer, jti, kind)
  if (revokes(sandbox, events) && !isIgnored(sandbox, claims['aud'])) endDelegation(sandbox, subject)
}

/** A SET does not need an `exp` (RFC 8417 §2.2). */
function checkEnd(sandbox: Sandbox, exp: unknown, kind: TokenKind): void {
  if (exp !== undefined && !(typeof exp === 'number' && exp > seconds(sandbox)))
    throw kind.refuse('expired', 'The message has expired.')
}

function subjectOf(iss: string, sub: unknown, kind: TokenKind): Subject {
  if (typeof sub === 'string' && sub !== '') return { iss, sub }
  throw kind.refuse('malformed', 'The claim sub is missing.')
}

/** Returns the events in the message, by their URIs. */
function eventsIn(sandbox: Sandbox, events: unknown, kind: TokenKind): readonly string[] {
  const revocation = kind.typ === 'secevent+jwt' ? REVOKED_EVENT : LOGOUT_EVENT
  if (events === undefined && sandbox.misbehaves('event-without-events')) return [revocation]
  const named = isObject(events) ? Object.keys(events) : []
  if (named.length === 0) throw kind.refuse('malformed', 'The claim events is missing.')
  if (sandbox.misbehaves('event-refuses-unknown') && !named.includes(revocation))
    throw kind.refuse('malformed', 'The event is unknown.')
  return named
}

const isIgnored = ({ misbehaves }: Sandbox, aud: unknown): boolean =>
  misbehaves('event-ignored') || (Array.isArray(aud) && misbehaves('event-array-audience-ignored'))

const revokes = ({ misbehaves }: Sandbox, events: readonly string[]): boolean =>
  events.includes(REVOKED_EVENT) || events.includes(LOGOUT_EVENT) || misbehaves('event-unknown-revokes')
