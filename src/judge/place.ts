/** Makes the place of a problem: in an exchange, or in metadata, which may be a file. */

import type { MetadataText } from '../facts/metadata.js'
import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'

export const atStatus = (exchange: Exchange): Place => ({ exchange: exchange.id, status: exchange.response.status })
export const atHeader = (exchange: Exchange, header: string): Place => ({ exchange: exchange.id, header })
export const atPointer = (exchange: Exchange, pointer: string): Place => ({ exchange: exchange.id, pointer })
/** Makes a place in metadata. `pointer` starts at the root of the document, also for an `agent_auth` block. */
export const atMember = (metadata: Pick<MetadataText, 'at'>, pointer: string): Place => metadata.at(pointer)
