/** Counts what becomes of the names of an inventory. */

import type { InventoryName, InventoryRow, InventoryTotals, Misread } from '../../model/inventory.js'
import type { RowIndex } from './row-index.js'

/** How much of what is no name is listed. The rest is counted. */
const LISTED = 1_000

/** The counts of one run. */
export class Tally {
  /** Names on whose account this program failed. */
  bugs = 0
  /** Whether all names are known. */
  isRead = false
  private read = 0
  private repeated = 0
  private keptRows = 0
  private asked = 0
  private sent = 0
  private readonly misread: Misread[] = []
  private moreMisread = 0
  private readonly startedAt = Date.now()

  constructor(private readonly index: RowIndex) {}

  get kept(): number {
    return this.keptRows
  }

  /** Names so far, and those that have their row. */
  get progress(): {
    readonly names: number
    readonly done: number
    readonly asked: number
    readonly startedAt: number
  } {
    return { names: this.read, done: this.keptRows + this.asked, asked: this.asked, startedAt: this.startedAt }
  }

  /** Counts a name, and whether an earlier run has made its row. */
  names(isKept: boolean): void {
    this.read += 1
    if (isKept) this.keptRows += 1
  }

  /** Counts a name that was named before. One that was only guessed repeats no line of the input. */
  repeats({ expandedFrom }: InventoryName): void {
    if (expandedFrom === undefined) this.repeated += 1
  }

  misreads(one: Misread): void {
    if (this.misread.length < LISTED) this.misread.push(one)
    else this.moreMisread += 1
  }

  rows({ requests }: InventoryRow): void {
    this.asked += 1
    this.sent += requests
  }

  totals(isComplete: boolean): InventoryTotals {
    return {
      startedAt: new Date(this.startedAt).toISOString(),
      endedAt: new Date().toISOString(),
      names: this.read,
      repeated: this.repeated,
      misread: this.misread,
      moreMisread: this.moreMisread,
      asked: this.asked,
      kept: this.keptRows,
      states: { ...this.index.states },
      requests: this.sent,
      complete: isComplete && this.asked + this.keptRows === this.read,
    }
  }
}
