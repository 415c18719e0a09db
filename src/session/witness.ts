/** Defines who is told at once what a run sends, so that somebody knows it even if the run cannot end by itself. */

import type { Exchange, FailedExchange } from '../wire/http.js'

/** Is told each thing before the step that caused it continues. */
export interface Witness {
  exchanged(exchange: Exchange | FailedExchange): void
  /** A secret that no exchange shows to be one. */
  learnt(value: string, name: string): void
  /** Where a POST ends the token that it names. */
  revocableAt(endpoint: string): void
  /** When the run must end. Epoch milliseconds. */
  endsBy(instant: number): void
}
