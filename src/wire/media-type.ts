/** Reads media types. */

import { parse } from 'content-type'
import type { Exchange } from './http.js'

export interface MediaType {
  /** In lower case, without parameters. */
  readonly type: string
  /** In lower case. */
  readonly charset: string | undefined
}

/** Reads the value of a `Content-Type` field (RFC 9110 §8.3). Returns undefined when it is not valid. */
export function readMediaType(value: string): MediaType | undefined {
  try {
    const { type, parameters } = parse(value)
    return { type, charset: parameters['charset']?.toLowerCase() }
  } catch {
    return undefined
  }
}

/** Writes a body for a finding, after its content type. */
export const showBody = ({ response: { headers, body } }: Exchange): string =>
  `${headers.get('content-type') ?? 'no content type'}: ${body}`
