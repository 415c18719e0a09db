/** Keeps what a checking process has told, in its keeper. */

import type { Report } from '../../model/report.js'
import type { Destination } from '../terminal/destination.js'
import type { Begun, News, SentExchange } from './news.js'

type Of<K extends News['kind']> = Extract<News, { readonly kind: K }>

/** What is known of a run. */
export class Known {
  run: Begun | undefined
  rules: Of<'rules'>['rules'] = []
  startedAt = 0
  end = Number.POSITIVE_INFINITY
  endpoint: string | undefined
  code: number | undefined
  report: Report | undefined
  hasHeard = false
  /** Epoch milliseconds: when the process last told anything, when it said its last word, and when reporting made its last step. */
  toldAt = Date.now()
  doneAt: number | undefined
  reportedAt: number | undefined
  /** Whether the process was ended while it waited for the reader of a report. */
  wasUnread = false
  readonly exchanges: SentExchange[] = []
  readonly secrets: Pick<Of<'learnt'>, 'value' | 'name'>[] = []
  readonly verdicts: Of<'judged'>['verdict'][] = []
  readonly groups = new Set<number>()
  private readonly begun = new Set<string>()
  private readonly written = new Set<string>()

  /** Whether the process waits until a report is taken. */
  get waitsForReader(): boolean {
    return this.begun.size > this.written.size
  }

  /**
   * The destinations that still need a report. What was begun on standard output cannot be taken back, and what nobody took is not offered
   * again.
   */
  get missing(): readonly Destination[] {
    return (this.run?.to ?? []).filter((destination) => {
      const key = keyOf(destination)
      const isOver = this.begun.has(key) && (destination.file === undefined || this.wasUnread)
      return !this.written.has(key) && !isOver
    })
  }

  take(news: News): void {
    this.toldAt = Date.now()
    switch (news.kind) {
      case 'begun':
        this.run = news.run
        break
      case 'rules':
        this.rules = news.rules
        this.startedAt = news.startedAt
        break
      case 'endsBy':
        this.end = news.instant
        break
      case 'revocableAt':
        this.endpoint = news.endpoint
        break
      case 'exchanged':
        this.exchanges.push(news.exchange)
        break
      case 'learnt':
        this.secrets.push(news)
        break
      case 'judged':
        this.verdicts.push(news.verdict)
        break
      case 'group':
        if (news.runs) this.groups.add(news.pid)
        else this.groups.delete(news.pid)
        break
      case 'reporting':
      case 'taken':
        this.reportedAt = this.toldAt
        break
      case 'writing':
        this.reportedAt = this.toldAt
        this.begun.add(keyOf(news.destination))
        break
      case 'written':
        this.reportedAt = this.toldAt
        this.written.add(keyOf(news.destination))
        break
      case 'reported':
        this.report = news.report
        break
      case 'heard':
        this.hasHeard = true
        break
      case 'done':
        this.code = news.code
        this.doneAt = this.toldAt
        break
      case 'alive':
        break
    }
  }
}

const keyOf = ({ name, file }: Destination): string => JSON.stringify([name, file])
