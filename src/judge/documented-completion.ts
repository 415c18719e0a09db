/** Judges the answer that a document shows for the end of a claim, where the agent hands in a code. */

import type { Dialect } from '../dialects/dialect.js'
import type { JsonExample } from '../document/examples/json-values.js'
import type { DocumentedResponse } from '../document/model.js'
import type { JsonObject } from '../wire/json.js'
import { CREDENTIAL, IDENTITY_ASSERTION } from '../wire/words.js'
import type { Fault } from './example.js'

/** Names under which services give a secret that agents do not look for. */
const FOREIGN = ['api_key', 'apiKey', 'key', 'secret', 'token', 'access_token', 'bearer_token']

/**
 * Returns a secret under a foreign name. Otherwise the end of a claim has different members at each service: it may say only that the
 * registration is claimed, or give the credential.
 */
export function completionFaults(
  { kind }: DocumentedResponse,
  example: JsonExample,
  value: JsonObject,
  [spoken]: readonly Dialect[],
): Fault[] {
  if (kind === 'error' || !spoken || [CREDENTIAL, IDENTITY_ASSERTION, 'identity'].some((name) => name in value))
    return []
  const foreign = FOREIGN.find((name) => typeof value[name] === 'string')
  const range = foreign === undefined ? undefined : example.nameRangeOf(`/${foreign}`)
  if (foreign === undefined || !range) return []
  const name = spoken.exchanges ? IDENTITY_ASSERTION : CREDENTIAL
  const message = `${name} is missing; ${foreign} is probably a wrong name for it`
  const fix = `Write \`${name}\` instead of \`${foreign}\`.`
  return [{ range, message, expected: name, actual: foreign, level: 'MUST', fix }]
}
