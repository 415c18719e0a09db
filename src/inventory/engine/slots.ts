/** Limits how many requests run at once over all names, and says how many do. */

/** Places for requests. Whoever waits for one gets it in order. */
export class Slots {
  private taken = 0
  private readonly queue = new Set<() => void>()

  /** Is called when a place gets free that nobody waits for. */
  onFree: () => void = () => undefined

  constructor(private readonly most: number) {}

  /** How many requests run or wait for a place. */
  get wanted(): number {
    return this.taken + this.queue.size
  }

  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    if (this.taken < this.most) this.taken += 1
    else await this.turn(signal)
    try {
      return await task()
    } finally {
      this.leave()
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        this.queue.delete(enter)
        reject(signal.reason)
      }
      signal.addEventListener('abort', stop)
      this.queue.add(enter)
    })
  }

  /** The place goes to the next in line, so the count stays the same. */
  private leave(): void {
    const [next] = this.queue
    if (next) {
      this.queue.delete(next)
      next()
      return
    }
    this.taken -= 1
    this.onFree()
  }
}
