/** Gives places at registrable domains that all workers at one Redis share. */

import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { type DomainLimiter, DomainRests, type Politeness, type Release } from '../engine/domain-limiter.js'
import { withDomainScripts } from './domain-scripts.js'
import { domainKeys } from './keys.js'
import { pause } from './pause.js'

export interface PlaceOptions extends Politeness {
  /** How long a place is kept for a worker that is silent. Milliseconds. */
  readonly lease: number
}

export interface DomainPlaces extends DomainLimiter {
  /** Takes a place for the walk of one name. Returns how to give it back, or in how many milliseconds the name has its turn. */
  admit(domain: string): Promise<Release | number>
  /** Ends the upkeep of places. Those that are held end with their lease. */
  close(): void
}

/** How often a worker asks again for a place that another has: less often the longer it waits. Milliseconds. */
const FIRST_LOOK = 20
const LAST_LOOK = 320
/** A domain that rests no longer is waited for: its name need not go back to the queue. Milliseconds. */
const SOON = 2000
/** How long a walk is thought to take before one has ended. Milliseconds. */
const USUAL_WALK = 2000

export function domainPlaces(connection: Redis, options: PlaceOptions): DomainPlaces {
  const { perDomain, pause: emptyFor, longestWait, lease } = options
  const client = withDomainScripts(connection)
  /** The places that this worker has: the key of each, by its token. */
  const held = new Map<string, string>()
  /** The last in the line of this worker at a domain. */
  const lines = new Map<string, Promise<unknown>>()
  let usualWalk = USUAL_WALK

  const upkeep = setInterval(() => {
    for (const [token, places] of held) quietly(client.keepPlace(places, token, lease))
  }, lease / 3)

  function releaseOf(places: string, token: string, empty: number): Release {
    held.set(token, places)
    return () => {
      if (!held.delete(token)) return
      quietly(empty > 0 ? client.keepPlace(places, token, empty) : client.zrem(places, token))
    }
  }

  async function waitForPlace(domain: string, signal: AbortSignal): Promise<Release> {
    const { requests, rest } = domainKeys(domain)
    const token = randomUUID()
    for (let look = FIRST_LOOK; ; look = Math.min(look * 2, LAST_LOOK)) {
      signal.throwIfAborted()
      const rests = await client.takePlace(requests, rest, token, perDomain, lease, 0)
      if (rests === 0) return releaseOf(requests, token, emptyFor)
      if (rests > longestWait) throw new DomainRests(domain, rests)
      await pause(rests > 0 ? rests : look * (0.75 + Math.random() / 2), signal)
    }
  }

  return {
    /** One at a time of this worker asks Redis for a domain, in the order in which they came. */
    enter(domain, signal) {
      const before = lines.get(domain) ?? Promise.resolve()
      const mine = before.then(() => waitForPlace(domain, signal))
      const settled = mine.then(nothing, nothing)
      lines.set(domain, settled)
      settled.then(() => lines.get(domain) === settled && lines.delete(domain))
      return mine
    },
    async wait(domain, duration) {
      if (duration >= 1) await client.restDomain(domainKeys(domain).rest, Math.ceil(duration))
    },
    async admit(domain) {
      const { names, rest, line } = domainKeys(domain)
      const token = randomUUID()
      const rests = await client.takePlace(names, rest, token, perDomain, lease, SOON)
      // Who asks for more than anybody waits gets the row that says so, at once.
      if (rests > 0 && rests <= longestWait) return rests
      if (rests > 0) return nothing
      if (rests < 0) return client.queueUp(line, Math.ceil(usualWalk / perDomain))
      const began = Date.now()
      const release = releaseOf(names, token, 0)
      return () => {
        usualWalk += (Date.now() - began - usualWalk) / 16
        release()
      }
    },
    close: () => clearInterval(upkeep),
  }
}

const nothing = (): void => undefined
/** A place that is not given back ends with its lease, so an error here changes nothing. */
const quietly = (task: Promise<unknown>): void => void task.catch(nothing)
