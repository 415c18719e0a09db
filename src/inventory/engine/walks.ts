/** Decides how many names are asked at once: as many as keep the requests in flight that are allowed, and few of one domain. */

import type { InventoryName } from '../../model/inventory.js'
import { domainOf } from './domain.js'
import { Load } from './load.js'
import type { Slots } from './slots.js'

export interface WalkLimits {
  /** Requests in flight over all names. */
  readonly concurrency: number
  /** Names of one registrable domain that are asked at once. */
  readonly perDomain: number
  /** Bytes of bodies that the names which are asked may hold together, before another one is begun. */
  readonly bytes: number
  /** Names that wait for others of their domain, before no more are read. */
  readonly waiting: number
}

/** A walk mostly waits: for the pauses of its domain, and for one answer before it asks the next. */
const WALKS_FOR_EACH_REQUEST = 4

/** The walks that run. Whoever starts one waits until there is room for it. */
export class Walks {
  private readonly busy = new Map<string, number>()
  private readonly deferred = new Map<string, InventoryName[]>()
  private readonly ends = new Set<Promise<void>>()
  private held = 0
  /** Walks that have sent nothing yet. They will. */
  private quiet = 0
  private wake: (() => void) | undefined

  constructor(
    private readonly limits: WalkLimits,
    private readonly slots: Pick<Slots, 'wanted'>,
    /** Walks one name. It says when it sends its first request, and never rejects. */
    private readonly walk: (entry: InventoryName, begins: () => void) => Promise<void>,
    /** Bytes that the names hold which are asked. */
    private readonly bytes: () => number = () => 0,
    private readonly load: { readonly isHigh: boolean } = new Load(),
  ) {}

  /** How many names are asked, and how many wait for others of their domain. */
  get pending(): number {
    return this.ends.size + this.held
  }

  /** Starts to ask a name as soon as there is room. Resolves when the next one can be given. */
  async start(entry: InventoryName): Promise<void> {
    const domain = domainOf(new URL(entry.url))
    if ((this.busy.get(domain) ?? 0) >= this.limits.perDomain) {
      this.defer(domain, entry)
      await this.until(() => this.held < this.limits.waiting)
      return
    }
    this.run(domain, entry)
    await this.until(() => this.hasRoom)
  }

  /** Asks a name without waiting for room: its walk begins when another one of its domain ends, or at once. */
  add(entry: InventoryName): void {
    const domain = domainOf(new URL(entry.url))
    if ((this.busy.get(domain) ?? 0) >= this.limits.perDomain) this.defer(domain, entry)
    else this.run(domain, entry)
  }

  /** Forgets the names that wait. */
  drop(): void {
    this.deferred.clear()
    this.held = 0
    this.changed()
  }

  /** Resolves when every walk is over. */
  async settled(): Promise<void> {
    while (this.ends.size > 0) await Promise.race(this.ends)
  }

  /** Is told that a request has ended, or anything else that may have made room. */
  changed(): void {
    this.wake?.()
  }

  private get hasRoom(): boolean {
    const { concurrency, bytes } = this.limits
    const walks = this.ends.size
    if (walks === 0) return true
    if (this.slots.wanted + this.quiet >= concurrency || this.bytes() >= bytes) return false
    // Where the processor is what is short, more walks would only take memory: half of them have an answer that waits for it.
    return walks < (this.load.isHigh ? concurrency / 2 : concurrency * WALKS_FOR_EACH_REQUEST)
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.wake = () => {
          if (holds()) resolve()
        }
      })
    }
    this.wake = undefined
  }

  private defer(domain: string, entry: InventoryName): void {
    const queue = this.deferred.get(domain) ?? []
    this.deferred.set(domain, queue)
    queue.push(entry)
    this.held += 1
  }

  private run(domain: string, entry: InventoryName): void {
    this.busy.set(domain, (this.busy.get(domain) ?? 0) + 1)
    this.quiet += 1
    let isQuiet = true
    const begins = () => {
      if (!isQuiet) return
      isQuiet = false
      this.quiet -= 1
    }
    const end = this.walk(entry, begins).finally(() => {
      begins()
      this.ends.delete(end)
      this.leave(domain)
    })
    this.ends.add(end)
  }

  /** The next name of the domain takes the place of the one that is done. */
  private leave(domain: string): void {
    const left = (this.busy.get(domain) ?? 1) - 1
    if (left === 0) this.busy.delete(domain)
    else this.busy.set(domain, left)
    const queue = this.deferred.get(domain)
    const next = queue?.shift()
    if (queue?.length === 0) this.deferred.delete(domain)
    if (next) {
      this.held -= 1
      this.run(domain, next)
    }
    this.changed()
  }
}
