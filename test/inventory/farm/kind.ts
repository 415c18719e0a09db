/** Defines what a kind of host of the farm is: how it answers, and what an inventory has to say of it. */

import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { DialectName } from '../../../src/model/dialect-name.js'
import type { RowState } from '../../../src/model/inventory.js'
import type { SurfaceKind, TrustLevel } from '../../../src/model/surface.js'

/** What a host publishes at a path. */
export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface Asked {
  readonly origin: string
  /** With the port, as in the name. */
  readonly host: string
  /** Without the query. */
  readonly path: string
  /** How many requests this host got before. */
  readonly earlier: number
}

/** Does something that is no answer, or no good one. */
export type Break = (response: ServerResponse, socket: Socket) => void
export type Answer = Page | Break

/** What the service is, known because the farm made it so. What is absent is not known, and not compared. */
export interface Expected {
  /** Several where more than one says what was seen. */
  readonly states: readonly RowState[]
  /** `null`: nothing that was published says it. */
  readonly posture?: string | null
  /** Several where what a service publishes is the same in each of these versions. */
  readonly dialects?: readonly (DialectName | null)[]
  /** The trust level of each way to register, by its name. */
  readonly types?: Readonly<Record<string, TrustLevel | undefined>>
  /** What is found there. */
  readonly kinds?: readonly SurfaceKind[]
}

export interface Kind {
  readonly name: string
  /** How many there are for each one of the others. */
  readonly weight?: number
  readonly expected: Expected
  readonly answer: (asked: Asked) => Answer
  /** Hosts that belong together are in one domain: the kinds of those that come with this one. */
  readonly partners?: readonly string[]
  /** What it does to a domain is done to all names of it, so it has one of its own. */
  readonly alone?: true
  /** `http`: plain, at a port of its own; `refused`: nobody listens; `nameless`: no DNS; `untrusted`: a certificate that nobody has signed. */
  readonly reached?: 'http' | 'refused' | 'nameless' | 'untrusted'
  /** Milliseconds for each answer, beside the latency of the farm. */
  readonly slow?: number
}
