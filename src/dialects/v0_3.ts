import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_3.json' with { type: 'json' }
import { v0_2 } from './v0_2.js'
import { REVOKED_EVENT } from './vocabulary.js'

/** 3 June 2026: providers revoke by Security Event Tokens (RFC 8417) instead of logout tokens. */
export const v0_3: Dialect = {
  ...v0_2,
  name: '0.3',
  eventsEndpoint: 'events_endpoint',
  revokedEvent: REVOKED_EVENT,
  events: { typ: 'secevent+jwt', event: REVOKED_EVENT, lifetime: undefined },
  schemas: { ...v0_2.schemas, ...schemas },
}
