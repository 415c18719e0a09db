/** Keeps connections away from private addresses: the address that is checked is the one that is connected to. */

import type { LookupFunction } from 'node:net'
import { type SpecialRange, specialRangeOf } from '../../wire/addresses.js'
import { isLoopback } from '../../wire/sites.js'

/** A connection that was not made, because the host has a private address. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS'
  constructor(hostname: string, address: string, { block, use }: SpecialRange) {
    const what = hostname === address ? hostname : `${hostname} has the address ${address}, which`
    super(
      `${what} is not public (${block}: ${use}), so no connection was made: use --allow-private if the check may go there`,
    )
  }
}

/** Returns the refusal of a host that is written as a private address. A name is judged when it is resolved. */
export function refuseLiteral(hostname: string): PrivateAddress | undefined {
  const range = specialRangeOf(hostname)
  return range && new PrivateAddress(hostname, hostname, range)
}

/**
 * Returns a lookup that refuses a name with a private address. Node connects to what a lookup returns and asks for no second one, also
 * when it tries several addresses at once. So an answer that changes from one lookup to the next is never connected to unchecked.
 */
export const publicLookup =
  (resolve: LookupFunction): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, options, (error, address, family) => {
      if (error) return callback(error, address, family)
      const found = typeof address === 'string' ? [address] : address.map((one) => one.address)
      for (const one of found) {
        const range = specialRangeOf(one)
        if (range) return callback(new PrivateAddress(hostname, one, range), [])
      }
      callback(null, address, family)
    })

/** Returns a lookup that keeps the names of loopback on this machine (RFC 6761 §6.3). A resolver may ask the network for them. */
export const loopbackLookup =
  (resolve: LookupFunction): LookupFunction =>
  (hostname, options, callback) =>
    resolve(isLoopback(hostname) ? 'localhost' : hostname, options, callback)
