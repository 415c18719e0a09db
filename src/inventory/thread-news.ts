/** Defines what a thread that surveys names and the thread that asks for them tell each other. */

import type { InventoryName, InventoryRow } from '../model/inventory.js'
import type { HttpRequest, HttpResponse } from '../wire/http.js'

type Pairs = readonly (readonly [name: string, value: string])[]

/** A message can hold anything but a `Headers`. */
type Sendable<T> = Omit<T, 'headers'> & { readonly headers: Pairs }

/** How long one name may take. Milliseconds. */
export interface NameLimits {
  readonly timeout: number
  readonly runTimeout: number
}

/** To a thread that surveys. `id` is that of a name, `ask` that of a request. */
export type Order =
  | { readonly kind: 'survey'; readonly id: number; readonly entry: InventoryName; readonly limits: NameLimits }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'answer'; readonly ask: number; readonly response: Sendable<HttpResponse> }
  | { readonly kind: 'failure'; readonly ask: number; readonly code: string; readonly message: string }
  | { readonly kind: 'bug'; readonly ask: number; readonly message: string }

/** From a thread that surveys. */
export type News =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly id: number; readonly ask: number; readonly request: Sendable<HttpRequest> }
  | { readonly kind: 'stop'; readonly ask: number; readonly isLate: boolean }
  | { readonly kind: 'row'; readonly id: number; readonly row: InventoryRow }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

export const sendable = <T extends { readonly headers: Headers }>(one: T): Sendable<T> => ({
  ...one,
  headers: [...one.headers],
})

export const received = <T>({ headers, ...rest }: Sendable<T>) => ({
  ...rest,
  headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
})

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Whether a signal was aborted because the time is over. */
export const isLate = ({ reason }: AbortSignal): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError'
