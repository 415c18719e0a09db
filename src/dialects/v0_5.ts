/** Version 0.5: the owner of an existing account confirms an ID-JAG. */

import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_5.json' with { type: 'json' }
import { v0_4 } from './v0_4.js'

/** 5 June 2026: a person must confirm an ID-JAG that matches an existing account. An ID-JAG must say when its user signed in. */
export const v0_5: Dialect = {
  ...v0_4,
  name: '0.5',
  claimableTypes: ['anonymous', 'identity_assertion'],
  stepsUp: true,
  asksAuthTime: true,
  schemas: { ...v0_4.schemas, ...schemas },
}
