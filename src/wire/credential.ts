/** Reads the credential that a registration returns in 0.1. */

import type { JsonObject } from './json.js'
import { API_KEY, CREDENTIAL_EXPIRES } from './words.js'

/** Whether it is a key that says that it never ends, as 0.1 prescribes for keys. */
export const isEndlessKey = (members: JsonObject): boolean =>
  members['credential_type'] === API_KEY && members[CREDENTIAL_EXPIRES] === null
