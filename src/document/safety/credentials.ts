/** What of its reader's trust a documented request carries. */

import { CREDENTIAL_MEMBERS, isCredentialHeader } from '../../secrets/names.js'
import { TOKEN_EXCHANGE } from '../../wire/words.js'
import { fieldsOf } from '../examples/requests.js'
import type { DocumentedRequest } from '../model.js'

/** A credential that a request carries: what it is called, and as it is written. */
export interface SentCredential {
  readonly name: string
  readonly value: string
}

/** What of the reader's trust a request carries, if anything. */
export function credentialIn(request: DocumentedRequest): SentCredential | undefined {
  const header = request.headers.find(([name]) => isCredentialHeader(name))
  if (header) return { name: header[0], value: header[1] }
  const fields = new Map([...queryOf(request.target), ...fieldsOf(request)])
  // An agent gets its assertion from its own provider: that one is no service's.
  if (fields.get('grant_type') === TOKEN_EXCHANGE) return undefined
  const field = CREDENTIAL_MEMBERS.find((name) => fields.has(name))
  return field === undefined ? undefined : { name: field, value: fields.get(field) ?? '' }
}

const queryOf = (target: string): URLSearchParams => {
  const at = target.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : target.slice(at + 1))
}
