/** Where on the wire a problem stands. */

import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'

export const atStatus = (exchange: Exchange): Place => ({ exchange: exchange.id, status: exchange.response.status })
export const atHeader = (exchange: Exchange, header: string): Place => ({ exchange: exchange.id, header })
export const atPointer = (exchange: Exchange, pointer: string): Place => ({ exchange: exchange.id, pointer })
