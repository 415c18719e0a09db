/** Reads the credential that a registration returns in 0.1. */

import type { JsonObject } from './json.js'
import { CREDENTIAL_EXPIRES } from './words.js'

/** Whether it is a key that says that it never ends, as 0.1 prescribes for keys. */
export const isEndlessKey = (members: JsonObject): boolean =>
  members['credential_type'] === 'api_key' && members[CREDENTIAL_EXPIRES] === null
