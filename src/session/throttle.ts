/** Limits how many requests to one host run at the same time. */

/** Runs at most `limit` tasks of one key at the same time. The others wait in order. */
export class Throttle {
  private readonly running = new Map<string, number>()
  private readonly waiting = new Map<string, (() => void)[]>()

  constructor(
    private readonly limit: number,
    /** Runs a task that waits for another task. */
    private readonly waits: <T>(task: () => Promise<T>) => Promise<T> = (task) => task(),
  ) {}

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    await this.enter(key)
    try {
      return await task()
    } finally {
      this.leave(key)
    }
  }

  private async enter(key: string): Promise<void> {
    const running = this.running.get(key) ?? 0
    if (running < this.limit) {
      this.running.set(key, running + 1)
      return
    }
    const queue = this.waiting.get(key) ?? []
    this.waiting.set(key, queue)
    // The task that leaves gives its place to this one, so the count stays the same.
    await this.waits(() => new Promise<void>((resolve) => queue.push(resolve)))
  }

  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift()
    if (next) next()
    else this.running.set(key, (this.running.get(key) ?? 1) - 1)
  }
}
