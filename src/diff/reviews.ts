/** Says what a register had set a day for that passed between two runs: reviews, and what was accepted for a limited time. */

import type { Register, ServiceEntry } from '../model/register.js'
import { ofUrl } from '../register/find.js'
import type { OfName } from './inventories.js'
import { type Compared, NOTHING, type Raw } from './view.js'

/** When the two runs were made, in ISO 8601. */
export interface Times {
  readonly old?: string
  readonly new?: string
}

/** Adds to what was found what the register says of each service: who answers for it, and the days that passed. `services` gives the URL of each service that was looked at. */
export function withRegister(
  names: readonly OfName[],
  register: Register | undefined,
  services: ReadonlyMap<string, string>,
  times: Times,
): readonly OfName[] {
  if (!register) return names
  const owned = names.map((one) => ({ ...ownerIn(register, services.get(one.service)), ...one }))
  const passed = [...services].flatMap(([service, url]) => {
    const entry = ofUrl(register, url)
    const changes = entry ? daysPassed(entry, times) : []
    return changes.length === 0 ? [] : [{ service, ...ownerIn(register, url), ...NOTHING, changes }]
  })
  return [...owned, ...passed]
}

function ownerIn(register: Register, url: string | undefined): Pick<OfName, 'owner'> {
  const owner = url === undefined ? undefined : ofUrl(register, url)?.roles.service.value
  return owner === undefined ? {} : { owner }
}

/** A day has passed when it is over in UTC. */
function daysPassed({ flows, exceptions }: ServiceEntry, { old = '', new: young = '' }: Times): Compared['changes'] {
  const [from, to] = [Date.parse(old), Date.parse(young)]
  const hasPassed = (day: string | undefined): boolean => {
    const end = Date.parse(`${day}T23:59:59.999Z`)
    return end >= from && end < to
  }
  const reviews = flows.flatMap(({ type, review: { value } }): Raw[] =>
    hasPassed(value)
      ? [{ kind: 'review-overdue', subject: `${type} ${value}`, shown: `${type}, due on ${value}` }]
      : [],
  )
  const ended = exceptions.flatMap(({ rule, until }): Raw[] =>
    hasPassed(until)
      ? [{ kind: 'exception-ended', subject: `${rule} ${until}`, shown: `${rule}, accepted until ${until}` }]
      : [],
  )
  return [...reviews, ...ended]
}
