/** Registers a subject for the events, and sees whether its credentials work. */

import { readMember } from '../../dialects/read.js'
import type { Enrolled, Vital } from '../../facts/id-jag.js'
import type { Known } from '../../facts/index.js'
import { Inconclusive } from '../../model/ends.js'
import { bearerError, refusesBearer, takesBearer } from '../../wire/bearer.js'
import type { Exchange, Http } from '../../wire/http.js'
import { type JsonObject, objectOf } from '../../wire/json.js'
import { ROUNDING } from '../../wire/local-time.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { mintedToken } from '../../wire/token-response.js'
import { ID_JAG_TYP, isError } from '../../wire/words.js'
import { unlessServerError } from '../server-error.js'
import { present } from '../token/access.js'
import { exchange } from '../token/exchange.js'
import { untilRefused } from '../token/revoke.js'
import { presentIdJag } from './jwt-claims.js'

export const ENROLMENT = ['provider', 'identityEndpoint', 'agentAuth', 'dialect', 'unauthorized'] as const
export type Enrolment = Known<(typeof ENROLMENT)[number], 'tokenEndpoint'>

/** Registers with a fresh ID-JAG of these claims, and tries the credentials that it brings. */
export async function enrol(http: Http, facts: Enrolment, claims: JsonObject): Promise<Enrolled> {
  const jwt = await facts.provider.sign({ typ: ID_JAG_TYP, claims })
  return readEnrolment(http, facts, claims, unlessServerError(await presentIdJag(http, facts, jwt)))
}

/** Continues from the answer to the ID-JAG. Rules judged such an answer before, so this does not judge it again. */
export async function readEnrolment(
  http: Http,
  facts: Enrolment,
  claims: JsonObject,
  answer: Exchange,
): Promise<Enrolled> {
  const { dialect, tokenEndpoint, unauthorized } = facts
  const members = objectOf(answer.response.json)
  if (answer.response.status > 201 || !members) {
    throw new Inconclusive(`the answer to a clean ID-JAG for the events was ${answer.response.status}`)
  }
  const { registration: shape } = dialect
  const assertion = readMember(members, shape.assertion).value
  const minting =
    tokenEndpoint !== undefined && typeof assertion === 'string'
      ? unlessServerError(await exchange(http, tokenEndpoint, dialect, assertion))
      : undefined
  const token = minting ? mintedToken(minting) : readMember(members, shape.credential).value
  if (typeof token !== 'string') throw new Inconclusive('a clean ID-JAG for the events returned no token')
  const access = await present(http, unauthorized.request.url, token)
  if (refusesBearer(access) || isBareRefusal(access)) {
    throw new Inconclusive(`the API answered ${access.response.status} to the token of an ID-JAG`)
  }
  const ends = [
    tokenEnd(minting),
    readStatedEnd(members, shape.credentialExpires),
    readStatedEnd(members, shape.assertionExpires),
  ].filter((end) => end !== undefined)
  const registration = { exchange: answer, members }
  return {
    claims,
    registration,
    assertion: minting && String(assertion),
    token,
    end: Math.min(...ends),
    access,
  }
}

/** A service may answer a bare 403 to every unknown token. Then a revoked token would look the same. */
const isBareRefusal = (asked: Exchange): boolean =>
  asked.response.status === 403 && !isError(bearerError(asked), 'insufficient_scope')

function tokenEnd(minting: Exchange | undefined): number | undefined {
  const seconds = minting && objectOf(minting.response.json)?.['expires_in']
  return minting && typeof seconds === 'number' ? minting.response.receivedAt + seconds * 1000 : undefined
}

function readStatedEnd(members: JsonObject, pointers: readonly string[]): number | undefined {
  const { value } = readMember(members, pointers)
  return typeof value === 'string' ? readTimestamp(value)?.time : undefined
}

/** Tells whether the credentials live long enough, so that they do not end by themselves during a test. */
export const isUnexpired = ({ end }: Enrolled, http: Http): boolean => http.now() < end - ROUNDING

/** Asks whether the credentials of a subject work. */
export function pulse(
  http: Http,
  { tokenEndpoint, dialect }: Pick<Enrolment, 'tokenEndpoint' | 'dialect'>,
  subject: Enrolled,
  vital: Vital,
): Promise<Exchange> {
  const { access, token, assertion } = subject
  return vital === 'assertion' && tokenEndpoint !== undefined && assertion !== undefined
    ? exchange(http, tokenEndpoint, dialect, assertion).then(unlessServerError)
    : present(http, access.request.url, token)
}

export const isAlive = (answer: Exchange, { access }: Enrolled, vital: Vital): boolean =>
  vital === 'assertion' ? mintedToken(answer) !== undefined : takesBearer(answer, access)

/** Asks until the credentials no longer work or the grace is over. */
export async function examine(
  http: Http,
  facts: Pick<Enrolment, 'tokenEndpoint' | 'dialect'>,
  subject: Enrolled,
  { vital, grace }: { readonly vital: Vital; readonly grace: number },
): Promise<{ readonly after: Exchange; readonly isRevoked: boolean }> {
  const isTaken = (answer: Exchange) => isAlive(answer, subject, vital)
  const [first, ...more] = await untilRefused(() => pulse(http, facts, subject, vital), isTaken, grace, http)
  const after = more.at(-1) ?? first
  return { after, isRevoked: !isTaken(after) }
}
