/** Defines what a register says of the service that was looked at, as far as reports show it. */

/** Which way data go, seen from the service, in the words of CycloneDX 1.6 (`dataFlowDirection`). */
export const DATA_FLOWS = ['inbound', 'outbound', 'bi-directional', 'unknown'] as const
export type DataFlow = (typeof DATA_FLOWS)[number]

/** Data that pass through a service. */
export interface RegisteredData {
  readonly flow: DataFlow
  /** How sensitive they are, in the words of the organisation: `PII`, `public`. */
  readonly classification: string
}

/** What the register says of a service. What nobody has answered in it is absent. */
export interface Registered {
  readonly name: string
  /** Who answers for it. */
  readonly owner?: {
    /** Who runs the service. */
    readonly service?: string
    /** Who answers for the scopes. */
    readonly business?: string
  }
  /** @minItems 1 */
  readonly data?: readonly RegisteredData[]
}
