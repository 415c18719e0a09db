import { mediaType, readBody } from './body.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from './endpoint.js'
import { decode } from './jwt.js'
import { eventEnvelope, Refusal } from './refusal.js'
import { PATHS } from './vocabulary.js'

/** Where an agent provider pushes Security Event Tokens (RFC 8935 §2). */
export const eventsEndpoint = (): Endpoint => ({
  path: PATHS.events,
  handlers: {
    POST: async (c) => {
      if (mediaType(c.req.raw) !== 'application/secevent+jwt')
        throw new Refusal(400, 'invalid_request', 'Send the event as application/secevent+jwt.')
      checkEvent((await readBody(c.req.raw)).trim())
      throw new Refusal(400, 'invalid_issuer', 'No agent provider is trusted here yet.')
    },
  },
  envelope: eventEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

/** RFC 8417 §2.2: what every Security Event Token has. */
function checkEvent(text: string): void {
  const jwt = decode(text)
  if (jwt?.header['typ'] !== 'secevent+jwt')
    throw new Refusal(400, 'invalid_request', 'The body is no Security Event Token.')
  const missing = ['iss', 'jti', 'iat', 'events'].find((name) => jwt.claims[name] === undefined)
  if (missing !== undefined) throw new Refusal(400, 'invalid_request', `The claim ${missing} is missing.`)
}
