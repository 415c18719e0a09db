/** Reads the events of OCSF that reporters write. */

export interface Event {
  readonly class_uid: number
  readonly type_uid: number
  readonly activity_id: number
  readonly time: number
  readonly severity_id: number
  readonly status_id?: number
  readonly message: string
  readonly comment?: string
  readonly metadata: { readonly uid: string; readonly event_code: string; readonly correlation_uid: string }
  readonly finding_info: { readonly uid: string; readonly last_seen_time?: number; readonly desc: string }
  readonly compliance: {
    readonly standards: readonly string[]
    readonly control?: string
    readonly requirements: readonly string[]
    readonly status_id: number
    readonly status: string
    readonly status_code: string
  }
  readonly resources: readonly {
    readonly uid: string
    readonly name: string
    readonly owner?: { readonly name: string; readonly email_addr?: string }
  }[]
  readonly entity: {
    readonly uid: string
    readonly type: string
    readonly name: string
    readonly data: Readonly<Record<string, unknown>>
  }
  readonly unmapped: Readonly<Record<string, unknown>>
}

/** Reads the events of a text, one on each line. */
export const eventsIn = (text: string): Event[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export const findingsIn = (text: string): Event[] => eventsIn(text).filter(({ class_uid }) => class_uid === 2003)
