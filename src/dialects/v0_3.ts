/** Version 0.3: providers revoke by Security Event Tokens. */

import { ENDPOINTS, EVENT_TYP, REVOKED_EVENT } from '../wire/words.js'
import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_3.json' with { type: 'json' }
import { v0_2 } from './v0_2.js'

/** 3 June 2026: providers revoke by Security Event Tokens (RFC 8417) instead of logout tokens. */
export const v0_3: Dialect = {
  ...v0_2,
  name: '0.3',
  eventsEndpoint: ENDPOINTS.events.name,
  revokedEvent: REVOKED_EVENT,
  events: { typ: EVENT_TYP, event: REVOKED_EVENT, lifetime: undefined },
  schemas: { ...v0_2.schemas, ...schemas },
}
