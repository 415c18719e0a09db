/** Counts what each host has been asked for one name, and ends it where a host takes more than it is worth. */

import { TransportFailure } from '../../wire/http.js'

/** What one host may take for one name. */
export interface HostLimits {
  readonly requests: number
  readonly bytes: number
  /** Milliseconds in which requests run. */
  readonly time: number
}

interface Spent {
  requests: number
  bytes: number
  time: number
}

/** The account of one name. */
export class Allowance {
  private readonly spent = new Map<string, Spent>()

  constructor(private readonly limits: HostLimits) {}

  /** Bytes of all hosts. */
  get bytes(): number {
    let sum = 0
    for (const { bytes } of this.spent.values()) sum += bytes
    return sum
  }

  /** Counts a request before it is sent. Throws where the host has had enough. */
  takeRequest(host: string): void {
    const spent = this.of(host)
    const { requests, bytes, time } = this.limits
    if (spent.requests >= requests) throw spentOn(host, `${requests} requests`, '--host-requests <n>')
    if (spent.bytes >= bytes) throw spentOn(host, `${Math.round(bytes / 2 ** 20)} MiB`, '--host-bytes <MiB>')
    if (spent.time >= time) throw spentOn(host, `${time / 1000} s`, '--host-time <seconds>')
    spent.requests += 1
  }

  takeBytes(host: string, bytes: number): void {
    this.of(host).bytes += bytes
  }

  takeTime(host: string, time: number): void {
    this.of(host).time += time
  }

  private of(host: string): Spent {
    const spent = this.spent.get(host) ?? { requests: 0, bytes: 0, time: 0 }
    this.spent.set(host, spent)
    return spent
  }
}

const spentOn = (host: string, what: string, option: string) =>
  new TransportFailure('BUDGET_SPENT', `${host} has taken the ${what} that one host may take of a name (${option})`)
