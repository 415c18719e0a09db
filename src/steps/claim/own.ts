/** Registers once more for a test that may spend its registration, so that nothing else depends on what becomes of it. */

import { readMember } from '../../dialects/read.js'
import type { Attempt } from '../../facts/claim.js'
import type { Facts } from '../../facts/index.js'
import { Inconclusive, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../../wire/json.js'
import { unlessServerError } from '../server-error.js'
import { blockOf, readAttempt } from './ceremony.js'

/** What it takes. The first attempt shows that the service starts ceremonies at all. */
export const FOR_OWN = [
  'firstAttempt',
  'claimable',
  'claimEndpoint',
  'claimDialect',
  'identityEndpoint',
  'agentAuth',
  'dialect',
] as const
type Known = Pick<Facts, (typeof FOR_OWN)[number]>

/** A ceremony that belongs to one test. */
export interface Own {
  readonly claimToken: string
  readonly attempt: Attempt
}

/** Registers in the same way as the registration that is claimed, and starts a ceremony for an address. If that fails, no rule can blame the service. */
export async function startOwn(http: Http, facts: Known, email: string): Promise<Own> {
  try {
    return await start(http, facts, email)
  } catch (error) {
    throw error instanceof Refused ? new Inconclusive(`no ceremony started for ${email}: ${error.message}`) : error
  }
}

async function start(http: Http, facts: Known, email: string): Promise<Own> {
  const { claimable, claimEndpoint, claimDialect, identityEndpoint, agentAuth, dialect } = facts
  const isByEmail = claimable.kind === 'email'
  const body = isByEmail ? dialect.email.request(email, agentAuth.members) : dialect.anonymousRequest(agentAuth.members)
  const answer = await http.register(identityEndpoint, body)
  const members = membersOf(answer, 'the service did not register an agent for this test')
  const { value } = readMember(members, dialect.registration.claimToken)
  if (typeof value !== 'string' || value === '')
    throw new Inconclusive('the registration for this test has no claim token')
  if (isByEmail) return { claimToken: value, attempt: emailAttempt(dialect, email, answer, members) }
  const started = await http.postJson(claimEndpoint, claimDialect.claimRequest(value, email))
  const outer = membersOf(started, `no ceremony started for ${email}`)
  const attempt = readAttempt(claimDialect, email, blockOf(claimDialect, started, outer), 'claim/start')
  return { claimToken: value, attempt }
}

/** Reads the ceremony that a registration for an address starts by itself. */
function emailAttempt(dialect: Known['dialect'], email: string, exchange: Exchange, outer: JsonObject): Attempt {
  const { ceremony } = dialect.registration
  const { pointer, value } = ceremony.length === 0 ? { pointer: '', value: {} } : readMember(outer, ceremony)
  const members = isObject(value) ? value : {}
  return readAttempt(dialect, email, { exchange, pointer, members, outer }, dialect.email.rule)
}

function membersOf(exchange: Exchange, otherwise: string): JsonObject {
  const { status, json } = unlessServerError(exchange).response
  const members = objectOf(json)
  if (status <= 201 && members) return members
  throw new Inconclusive(`${otherwise}: the answer was ${status}`)
}
