/** Reads the exceptions of a service. They have the shape of the entries of a baseline. */

import { isDay } from '../model/day.js'
import type { ServiceEntry } from '../model/register.js'
import type { RuleId } from '../model/stage.js'
import { inPath, Members } from './members.js'
import { RegisterProblem } from './tree.js'

/** The texts that an exception may have beside its rule, its reason and its last day. */
const MORE = ['subject', 'fingerprint', 'owner', 'ticket'] as const

export const exceptionsIn = (service: Members): ServiceEntry['exceptions'] =>
  service.list('exceptions').map((tree) => {
    const one = new Members(tree, 'writtenException')
    const until = one.required('until')
    if (!isDay(until))
      throw new RegisterProblem(
        one.get('until')?.at ?? tree.at,
        `${inPath(tree.path)}"until" is not a day such as 2027-01-31`,
      )
    const given = MORE.flatMap((name) => {
      const text = one.text(name)
      return text === undefined ? [] : [[name, text]]
    })
    return {
      at: one.at,
      rule: one.required('rule') as RuleId,
      reason: one.required('reason'),
      until,
      ...Object.fromEntries(given),
    }
  })
