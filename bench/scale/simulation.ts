/** Simulates an inventory event by event, so that the formulas of the model can be checked. */

import { Agenda, Places } from './agenda.js'
import { attemptsOf } from './model.js'
import type { KindName, Parameters } from './parameters.js'
import { type Random, seeded } from './random.js'

export interface Simulated {
  readonly seconds: number
  /** Names in a second, between a tenth and nine tenths of them. */
  readonly rate: number
  readonly requests: number
  /** The most names that had a connection at a time. */
  readonly sockets: number
  readonly redisBytes: number
  /** The share of the time in which the CPU of the workers was in use. */
  readonly workerCpu: number
}

/** Something that does one thing after another, such as a core. */
class Server {
  private freeAt = 0
  busy = 0

  constructor(private readonly agenda: Agenda) {}

  serve(duration: number, act: () => void): void {
    const begins = Math.max(this.agenda.now, this.freeAt)
    this.freeAt = begins + duration
    this.busy += duration
    this.agenda.after(this.freeAt - this.agenda.now, act)
  }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

interface Worker {
  readonly cpu: Server
  readonly slots: Places
}

interface Name {
  readonly kind: KindName
  attempt: number
}

export function simulate(names: number, workers: number, given: Parameters, seed = 1): Simulated {
  return new Simulation(names, workers, given, seeded(seed)).all()
}

class Simulation {
  private readonly agenda = new Agenda()
  private readonly redis = new Server(this.agenda)
  private readonly again: Name[] = []
  private readonly idle: Worker[] = []
  private readonly workers: readonly Worker[]
  private begun = 0
  private done = 0
  private requests = 0
  private connected = 0
  private mostConnected = 0
  private mostBytes = 0
  private readonly marks: number[] = []

  constructor(
    private readonly names: number,
    count: number,
    private readonly given: Parameters,
    private readonly random: Random,
  ) {
    this.workers = Array.from({ length: count }, () => ({
      cpu: new Server(this.agenda),
      slots: new Places(given.inFlight),
    }))
  }

  all(): Simulated {
    for (let walk = 0; walk < this.given.walks; walk += 1) for (const worker of this.workers) this.take(worker)
    this.agenda.run()
    const { now } = this.agenda
    const [from = 0, to = now] = this.marks
    return {
      seconds: now / 1000,
      rate: (0.8 * this.names * 1000) / (to - from),
      requests: this.requests,
      sockets: this.mostConnected,
      redisBytes: this.mostBytes,
      workerCpu: this.workers.reduce((sum, { cpu }) => sum + cpu.busy, 0) / (now * this.workers.length),
    }
  }

  private take(worker: Worker): void {
    const name = this.again.pop() ?? this.next()
    if (!name) {
      this.idle.push(worker)
      return
    }
    const { redisCpuMs, usableCpu } = this.given
    this.redis.serve(redisCpuMs / usableCpu / attemptsOf(name.kind, this.given), () => this.walk(worker, name))
  }

  private next(): Name | undefined {
    if (this.begun === this.names) return undefined
    this.begun += 1
    return { kind: this.draw(), attempt: 1 }
  }

  /** The golden ratio spreads the kinds evenly, so that a small sample has the shares of a large one. */
  private draw(): KindName {
    let left = (this.begun * GOLDEN) % 1
    for (const [kind, share] of Object.entries(this.given.mix) as [KindName, number][]) {
      left -= share
      if (left < 0) return kind
    }
    return 'nothing there'
  }

  private walk(worker: Worker, name: Name): void {
    const { costs, silentRequests } = this.given
    const cost = costs[name.kind]
    const count = name.kind === 'no address' ? 0 : name.kind === 'silent' ? silentRequests : cost.requests
    this.requests += cost.requests
    if (count === 0) {
      this.work(worker, cost.cpuMs, () => this.end(worker, name))
      return
    }
    this.connected += 1
    this.mostConnected = Math.max(this.mostConnected, this.connected)
    this.ask(worker, name, count, cost.cpuMs / count, () => {
      this.connected -= 1
      this.end(worker, name)
    })
  }

  /** One request after another. Where requests of a walk overlap, each takes up the time of the walk only in part. */
  private ask(worker: Worker, name: Name, left: number, cpuMs: number, then: () => void): void {
    if (left <= 0) {
      then()
      return
    }
    const { timeoutMs, latencyMs, latencySigma, pauseMs, overlap } = this.given
    const isSilent = name.kind === 'silent'
    const latency = isSilent ? timeoutMs : Math.min(timeoutMs, this.random.logNormal(latencyMs, latencySigma))
    const share = Math.min(1, left)
    worker.slots.enter(() => {
      // The request has its place for all of its latency, and the walk goes on earlier.
      this.agenda.after(latency * share, () => worker.slots.leave())
      const wait = isSilent ? latency : (latency + pauseMs) / overlap
      this.agenda.after(wait * share, () =>
        this.work(worker, cpuMs * share, () => this.ask(worker, name, left - 1, cpuMs, then)),
      )
    })
  }

  private work(worker: Worker, duration: number, then: () => void): void {
    worker.cpu.serve(duration / this.given.usableCpu, then)
  }

  private end(worker: Worker, name: Name): void {
    if (name.attempt < attemptsOf(name.kind, this.given)) {
      name.attempt += 1
      this.agenda.after(this.given.retryPauseMs, () => this.comeBack(name))
    } else this.finish()
    this.take(worker)
  }

  private comeBack(name: Name): void {
    this.again.push(name)
    const worker = this.idle.pop()
    if (worker) this.take(worker)
  }

  private finish(): void {
    this.done += 1
    const { jobBytes, rowBytes } = this.given
    this.mostBytes = Math.max(this.mostBytes, (this.names - this.done) * jobBytes + this.done * rowBytes)
    if (this.done === Math.ceil(this.names / 10) || this.done === Math.ceil(0.9 * this.names))
      this.marks.push(this.agenda.now)
  }
}
