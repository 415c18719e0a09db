/** Keeps what is to happen in a simulation, in the order of its time. */

interface Event {
  readonly at: number
  readonly act: () => void
}

/** A binary heap of events. Time goes from one to the next. */
export class Agenda {
  private readonly heap: Event[] = []
  /** Milliseconds. */
  now = 0

  after(duration: number, act: () => void): void {
    const { heap } = this
    let at = heap.length
    heap.push({ at: this.now + duration, act })
    for (let parent = (at - 1) >> 1; at > 0 && this.isBefore(at, parent); parent = (at - 1) >> 1) {
      this.swap(at, parent)
      at = parent
    }
  }

  /** Lets everything happen. */
  run(): void {
    for (let event = this.first(); event; event = this.first()) {
      this.now = event.at
      event.act()
    }
  }

  private first(): Event | undefined {
    const { heap } = this
    const [event] = heap
    const last = heap.pop()
    if (event === undefined || last === undefined || heap.length === 0) return event
    heap[0] = last
    this.sink()
    return event
  }

  private sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < this.heap.length && this.isBefore(left, least)) least = left
      if (right < this.heap.length && this.isBefore(right, least)) least = right
      if (least === at) return
      this.swap(at, least)
      at = least
    }
  }

  private isBefore(a: number, b: number): boolean {
    return (this.heap[a]?.at ?? 0) < (this.heap[b]?.at ?? 0)
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.heap[a], this.heap[b]]
    if (first && second) [this.heap[a], this.heap[b]] = [second, first]
  }
}

/** So many places, given in order. */
export class Places {
  private taken = 0
  private readonly queue: (() => void)[] = []
  private head = 0
  most = 0

  constructor(private readonly size: number) {}

  enter(act: () => void): void {
    if (this.taken >= this.size) {
      this.queue.push(act)
      return
    }
    this.taken += 1
    this.most = Math.max(this.most, this.taken)
    act()
  }

  leave(): void {
    const next = this.queue[this.head]
    if (next === undefined) {
      this.taken -= 1
      return
    }
    this.head += 1
    if (this.head > 1024 && this.head * 2 > this.queue.length) {
      this.queue.splice(0, this.head)
      this.head = 0
    }
    next()
  }
}
