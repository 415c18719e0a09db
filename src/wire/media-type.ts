/** Reads media types. */

import { parse } from 'content-type'
import type { Exchange } from './http.js'

export interface MediaType {
  /** Lower-cased, without parameters. */
  readonly type: string
  /** Lower-cased. */
  readonly charset: string | undefined
}

/** The value of a `Content-Type` field (RFC 9110 §8.3), or nothing where it is not one. */
export function readMediaType(value: string): MediaType | undefined {
  try {
    const { type, parameters } = parse(value)
    return { type, charset: parameters['charset']?.toLowerCase() }
  } catch {
    return undefined
  }
}

/** A body as a finding shows it: after what it was called. */
export const showBody = ({ response: { headers, body } }: Exchange): string =>
  `${headers.get('content-type') ?? 'no content type'}: ${body}`
