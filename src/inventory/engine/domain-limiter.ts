/** Limits how many requests run at one registrable domain, and lets a domain rest after each and when it asks for that. */

/** Gives a place back. */
export type Release = () => void

/** The politeness of all that ask. Workers on several machines share one of another kind. */
export interface DomainLimiter {
  /** Waits for a place at a registrable domain. Rejects when the signal is aborted, and with `DomainRests` where that would take too long. */
  enter(domain: string, signal: AbortSignal): Promise<Release>
  /** Lets nobody enter the domain for `duration` milliseconds, because it asked for that. */
  wait(domain: string, duration: number): void | Promise<void>
}

/** A domain has asked to wait for longer than anybody here waits. */
export class DomainRests extends Error {
  override readonly name = 'DomainRests'
  constructor(
    readonly domain: string,
    readonly duration: number,
  ) {
    super(
      `${domain} asked to wait ${Math.ceil(duration / 1000)} s (Retry-After), which is longer than an inventory waits`,
    )
  }
}

export interface Politeness {
  /** How many requests run at one domain at a time. */
  readonly perDomain: number
  /** How long each of these places stays empty after a request. Milliseconds. */
  readonly pause: number
  /** The longest wait that a domain can ask for. Milliseconds. */
  readonly longestWait: number
}

interface Waiter {
  readonly signal: AbortSignal
  readonly enter: () => void
  readonly refuse: (reason: unknown) => void
}

interface Place {
  taken: number
  /** Epoch milliseconds. */
  restsUntil: number
  alarm?: NodeJS.Timeout
  readonly queue: Set<Waiter>
}

/** The limiter of one program. It keeps nothing of a domain that nobody asks. */
export class LocalLimiter implements DomainLimiter {
  private readonly places = new Map<string, Place>()

  constructor(private readonly politeness: Politeness) {}

  enter(domain: string, signal: AbortSignal): Promise<Release> {
    const place = this.placeAt(domain)
    const rests = place.restsUntil - Date.now()
    if (rests > this.politeness.longestWait) return Promise.reject(new DomainRests(domain, rests))
    const isFree = rests <= 0 && place.queue.size === 0 && place.taken < this.politeness.perDomain
    if (isFree && !signal.aborted) {
      place.taken += 1
      return Promise.resolve(this.releaseOf(domain, place))
    }
    return new Promise<void>((enter, refuse) => {
      const stop = () => {
        place.queue.delete(waiter)
        refuse(signal.reason)
      }
      const leaveQueue = () => signal.removeEventListener('abort', stop)
      const waiter: Waiter = {
        signal,
        enter: () => {
          leaveQueue()
          enter()
        },
        refuse: (reason) => {
          leaveQueue()
          refuse(reason)
        },
      }
      signal.addEventListener('abort', stop)
      if (signal.aborted) return stop()
      place.queue.add(waiter)
      this.admit(domain, place)
    }).then(() => this.releaseOf(domain, place))
  }

  wait(domain: string, duration: number): void {
    const place = this.placeAt(domain)
    place.restsUntil = Math.max(place.restsUntil, Date.now() + duration)
    if (duration > this.politeness.longestWait) {
      for (const waiter of place.queue) waiter.refuse(new DomainRests(domain, duration))
      place.queue.clear()
    }
    this.admit(domain, place)
  }

  private placeAt(domain: string): Place {
    const place = this.places.get(domain) ?? { taken: 0, restsUntil: 0, queue: new Set<Waiter>() }
    this.places.set(domain, place)
    return place
  }

  private releaseOf(domain: string, place: Place): Release {
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      setTimeout(() => {
        place.taken -= 1
        this.admit(domain, place)
      }, this.politeness.pause)
    }
  }

  /** Lets in who may, in order, and forgets a place that says nothing. */
  private admit(domain: string, place: Place): void {
    const rests = place.restsUntil - Date.now()
    if (rests > 0) {
      this.wakeIn(rests, domain, place)
      return
    }
    for (const waiter of place.queue) {
      if (place.taken >= this.politeness.perDomain) break
      place.queue.delete(waiter)
      place.taken += 1
      waiter.enter()
    }
    if (place.taken === 0 && place.queue.size === 0) this.places.delete(domain)
  }

  private wakeIn(duration: number, domain: string, place: Place): void {
    if (place.alarm) return
    const ring = () => {
      delete place.alarm
      this.admit(domain, place)
    }
    // A timer cannot be longer (HTML §8.6). Nobody waits so long, and what rests is looked at again then.
    place.alarm = setTimeout(ring, Math.min(duration, 2 ** 31 - 1))
    if (place.queue.size === 0) place.alarm.unref()
  }
}
