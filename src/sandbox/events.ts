import { mediaType, readBody } from './body.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from './endpoint.js'
import { decode } from './jwt.js'
import { eventEnvelope, Refusal } from './refusal.js'
import { type Sandbox, versionOf } from './sandbox.js'

/** Where an agent provider tells that it revokes: by Security Event Tokens (RFC 8935 §2), in old versions by logout tokens. */
export const eventsEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: versionOf(sandbox).paths.events,
  handlers: {
    POST: async (c) => {
      const typ = versionOf(sandbox).revocationMessage
      if (mediaType(c.req.raw) !== `application/${typ}`)
        throw new Refusal(400, 'invalid_request', `Send the message as application/${typ}.`)
      checkMessage((await readBody(c.req.raw)).trim(), typ)
      throw new Refusal(400, 'invalid_issuer', 'No agent provider is trusted here yet.')
    },
  },
  envelope: eventEnvelope,
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

/** What every Security Event Token has (RFC 8417 §2.2), and a logout token as well. */
function checkMessage(text: string, typ: string): void {
  const jwt = decode(text)
  if (jwt?.header['typ'] !== typ) throw new Refusal(400, 'invalid_request', `The body is no JWT of the type ${typ}.`)
  const missing = ['iss', 'jti', 'iat', 'events'].find((name) => jwt.claims[name] === undefined)
  if (missing !== undefined) throw new Refusal(400, 'invalid_request', `The claim ${missing} is missing.`)
}
