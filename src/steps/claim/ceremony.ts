/** Reads claim ceremonies, polls, hands codes in, and lets a driver act as the person. */

import type { Dialect } from '../../dialects/dialect.js'
import { readMember } from '../../dialects/read.js'
import { type Ceremony, type ClaimDriver, type Completion, Stuck } from '../../drivers/driver.js'
import type { Attempt, Finish, Tried } from '../../facts/claim.js'
import type { CheckOptions } from '../../facts/options.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange, Http, SendOptions } from '../../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../../wire/json.js'
import { httpUrl } from '../../wire/sites.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { hasError, mintedToken } from '../../wire/token-response.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'

/** RFC 8628 §3.2, §3.5. Milliseconds. */
export const INTERVAL = 5_000
export const SLOW_DOWN = 5_000
/** For a ceremony that does not say when it ends. Milliseconds. */
const USUAL_LIFE = 600_000
const MAX_SLOW_DOWNS = 2

/** Reads the members that a ceremony needs. `members` holds the block, and `outer` the rest of the answer. */
export function readAttempt(
  dialect: Dialect,
  email: string,
  { exchange, pointer, members, outer }: Pick<Attempt, 'exchange' | 'pointer' | 'members'> & { outer: JsonObject },
  guard: RuleId,
): Attempt {
  const { ceremonyShape: shape, claimAnswer } = dialect
  const userCode = readMember(members, shape.userCode).value
  const uri = readMember(members, shape.verificationUri).value
  const verificationUri = typeof uri === 'string' ? pageAt(uri, exchange) : undefined
  if (dialect.ceremony === 'user_code' && (typeof userCode !== 'string' || userCode === '')) {
    throw new Refused('the answer has no user_code', guard)
  }
  if (dialect.ceremony !== 'otp' && verificationUri === undefined) {
    throw new Refused('the answer has no usable verification_uri', guard)
  }
  const { value: interval } = readMember(members, shape.interval)
  return {
    exchange,
    pointer,
    members,
    id: readMember(outer, claimAnswer.attemptId).value,
    ceremony: {
      kind: dialect.ceremony,
      verificationUri,
      userCode: typeof userCode === 'string' ? userCode : undefined,
      email,
      expiresAt: endOf(exchange, [
        readMember(members, shape.expiresIn).value,
        readMember(members, shape.expiresAt).value,
        readMember(outer, claimAnswer.expiresAt).value,
      ]),
    },
    interval: typeof interval === 'number' && interval >= 0 ? interval * 1000 : INTERVAL,
  }
}

/** Returns the ceremony block in an answer of the claim endpoint. */
export function blockOf(dialect: Dialect, exchange: Exchange, outer: JsonObject) {
  const { pointer, value } = readMember(outer, dialect.claimAnswer.ceremony)
  return { exchange, pointer, members: isObject(value) ? value : {}, outer }
}

/** Resolves the page's URL against the answer. Accepts https, or the scheme of the service itself. */
function pageAt(uri: string, { request }: Exchange): string | undefined {
  const url = URL.canParse(uri, request.url) ? new URL(uri, request.url) : undefined
  return url && (url.protocol === 'https:' || url.protocol === new URL(request.url).protocol) ? url.href : undefined
}

/** Returns the first stated end: seconds after the answer, or a timestamp. */
function endOf({ response: { receivedAt } }: Exchange, stated: readonly unknown[]): number {
  for (const value of stated) {
    if (typeof value === 'number' && value > 0) return receivedAt + value * 1000
    const timestamp = typeof value === 'string' ? readTimestamp(value) : undefined
    if (timestamp) return timestamp.time
  }
  return receivedAt + USUAL_LIFE
}

export const poll = async (http: Http, url: string, grant: string, claimToken: string): Promise<Exchange> =>
  unlessServerError(unlessRedirected(await http.postForm(url, { grant_type: grant, claim_token: claimToken })))

/** Polls after the interval, and later if the service asks for that. */
export async function pollWhenDue(
  http: Http,
  send: () => Promise<Exchange>,
  interval: number,
  last: Exchange | undefined,
): Promise<Exchange> {
  if (last) await http.pause(Math.max(0, last.response.receivedAt + interval - http.now()))
  for (let wait = interval + SLOW_DOWN, slowDowns = 0; ; wait += SLOW_DOWN, slowDowns++) {
    const answer = await send()
    if (!hasError(answer, 'slow_down') || slowDowns >= MAX_SLOW_DOWNS) return answer
    await http.pause(wait)
  }
}

export interface Trial {
  readonly dialect: Dialect
  readonly finish: Finish
  readonly claimToken: string
  readonly attempt: Attempt
  readonly driver: ClaimDriver
  /** The last poll before this one. */
  readonly last?: Exchange | undefined
}

/** Lets the driver do something that must not complete the claim, and asks the service whether it did. */
export async function tryClaim(http: Http, trial: Trial): Promise<Tried> {
  const { finish, attempt, driver, last } = trial
  const completion = await drive(driver, attempt.ceremony, http)
  const saw = completion.done ? undefined : completion.saw
  if (finish.by === 'poll') {
    const answer = await pollWhenDue(http, () => pollOf(http, trial), attempt.interval, last)
    return { saw, answer, isClaimed: mintedToken(answer) !== undefined }
  }
  const code = completion.done ? completion.code : undefined
  const answer = code === undefined ? undefined : await complete(http, trial, code)
  return { saw, answer, isClaimed: answer !== undefined && isTaken(answer) }
}

export const pollOf = (http: Http, { dialect, finish, claimToken }: Pick<Trial, 'dialect' | 'finish' | 'claimToken'>) =>
  poll(http, finish.url, dialect.grants.claim ?? '', claimToken)

/** Sends the code that the person read out. */
export async function complete(
  http: Http,
  { dialect, finish, claimToken }: Pick<Trial, 'dialect' | 'finish' | 'claimToken'>,
  code: string,
  options?: SendOptions,
): Promise<Exchange> {
  const body = dialect.completeRequest?.(claimToken, code) ?? {}
  return unlessServerError(unlessRedirected(await http.postJson(finish.url, body, options)))
}

/** Tells whether the claim endpoint accepted a code. */
export const isTaken = ({ response: { status, json } }: Exchange): boolean =>
  status < 300 && objectOf(json)?.['error'] === undefined

/** Lets the driver complete the ceremony, within the time of the run. A driver that is stuck has not completed it. */
export async function drive(driver: ClaimDriver, ceremony: Ceremony, http: Http): Promise<Completion> {
  try {
    // Whoever completes it, the person types codes and passwords only where the service is at home.
    const page = httpUrl(ceremony.verificationUri)
    if (page) http.openPage(page)
    const completion = await driver({ ...ceremony, expiresAt: Math.min(ceremony.expiresAt, http.end()) }, http)
    // The page shows the code. No member of an answer with a known secret has it.
    if (completion.done && completion.code !== undefined) http.learn(completion.code, 'user_code')
    return completion
  } catch (error) {
    if (error instanceof Stuck) return { done: false, saw: error.message }
    throw error
  }
}

export function driverOf({ claim }: CheckOptions): ClaimDriver {
  if (claim) return claim
  throw new NotRun('a person has to complete the ceremony', '--claim <driver>')
}

/** Returns a driver that can be asked many times, also for things that a person would not do. */
export function tirelessDriverOf(options: CheckOptions): ClaimDriver {
  const driver = driverOf(options)
  if (!driver.attended) return driver
  throw new NotRun('a person completes only the real ceremony, and does not try to break it', '--claim form')
}

/** Ends the step if an earlier trial claimed the registration. */
export function unlessClaimed(tried: Tried | undefined, guard: RuleId): void {
  if (tried?.isClaimed) throw new Refused('an earlier test already claimed the registration', guard)
}

/** RFC 8628 §6.1: only consonants, so that no words appear. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

/** Returns a wrong code of the same form, a different one for each `n` up to 9. */
export function wrongCode(code: string, n: number): string {
  const at = code.search(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/)
  const character = code[at]
  if (character === undefined) return `${code}${n}`
  const alphabet = /\d/.test(character) ? '0123456789' : LETTERS
  const other = alphabet[(alphabet.indexOf(character.toUpperCase()) + n + alphabet.length) % alphabet.length] ?? 'B'
  return code.slice(0, at) + (other === character ? `${alphabet[n]}` : other) + code.slice(at + 1)
}

export function notInDialect(dialect: Dialect): never {
  throw new Inapplicable(`in ${dialect.name} a claim does not end in this way`)
}
