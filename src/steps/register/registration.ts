/** Reads an accepted registration and the strings that it must contain. */

import type { Pointers } from '../../dialects/dialect.js'
import { readMember } from '../../dialects/read.js'
import type { Carried, Registration } from '../../facts/register.js'
import { Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'

/** Returns the registration if the service accepted it. 201 does no harm: an agent reads the body. */
export function accepted(exchange: Exchange, what: string, guard: RuleId): Registration {
  const members = objectOf(exchange.response.json)
  if (exchange.response.status > 201 || !members) {
    throw new Refused(`${what} answered ${exchange.response.status}`, guard)
  }
  return { exchange, members }
}

/** Returns a non-empty string that a registration must contain. */
export function readCarried({ exchange, members }: Registration, pointers: Pointers, guard: RuleId): Carried {
  const { pointer, value } = readMember(members, pointers)
  if (typeof value === 'string' && value !== '') return { value, exchange, pointer }
  throw new Refused(`the answer has no ${pointer.slice(1)}`, guard)
}
