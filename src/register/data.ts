/** Reads which data pass through a service, as a register says it. */

import { DATA_FLOWS, type RegisteredData } from '../model/registered.js'
import { Members } from './members.js'

const FLOWS = `one of ${DATA_FLOWS.join(', ')}`

/** Lists the data of a service. What has a TODO is left out: both members together say something. */
export const dataIn = (service: Members): readonly RegisteredData[] =>
  service.list('data').flatMap((tree) => {
    const one = new Members(tree, 'writtenData')
    for (const name of ['flow', 'classification']) one.required(name)
    const flow = one.said('flow', FLOWS, (text) => DATA_FLOWS.find((known) => known === text))?.value
    const classification = one.said('classification', 'a text', (text) => text)?.value
    return flow === undefined || classification === undefined ? [] : [{ flow, classification }]
  })
