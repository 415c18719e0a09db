/** Finds the credential in a request of a document. */

import { CREDENTIAL_MEMBERS, isCredentialHeader } from '../../secrets/names.js'
import { TOKEN_EXCHANGE } from '../../wire/words.js'
import { fieldsOf } from '../examples/requests.js'
import type { DocumentedRequest } from '../model.js'

/** A credential in a request: its name, and its value as the document writes it. */
export interface SentCredential {
  readonly name: string
  readonly value: string
}

/** Returns the credential that a request sends, if there is one. */
export function credentialIn(request: DocumentedRequest): SentCredential | undefined {
  const header = request.headers.find(([name]) => isCredentialHeader(name))
  if (header) return { name: header[0], value: header[1] }
  const fields = new Map([...queryOf(request.target), ...fieldsOf(request)])
  // This grant goes to the agent's own provider and not to a service.
  if (fields.get('grant_type') === TOKEN_EXCHANGE) return undefined
  const field = CREDENTIAL_MEMBERS.find((name) => fields.has(name))
  return field === undefined ? undefined : { name: field, value: fields.get(field) ?? '' }
}

const queryOf = (target: string): URLSearchParams => {
  const at = target.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : target.slice(at + 1))
}
