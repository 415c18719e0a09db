import type { Dialect } from '../../dialects/dialect.js'
import { readMember } from '../../dialects/read.js'
import { type Ceremony, type ClaimDriver, type Completion, Stuck } from '../../drivers/driver.js'
import type { Attempt, Finish, Tried } from '../../facts/claim.js'
import type { CheckOptions } from '../../facts/options.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { RuleId } from '../../model/stage.js'
import type { Exchange, Http } from '../../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../../wire/json.js'
import { readTimestamp } from '../../wire/timestamp.js'
import { hasError, mintedToken } from '../../wire/token-response.js'
import { unlessRedirected } from '../redirect.js'
import { unlessServerError } from '../server-error.js'

/** RFC 8628 §3.2, §3.5. Milliseconds. */
const INTERVAL = 5_000
const SLOW_DOWN = 5_000
/** For a ceremony that does not say when it ends. Milliseconds. */
const USUAL_LIFE = 600_000
const MAX_SLOW_DOWNS = 2

/** Reads what a ceremony cannot do without; `members` holds the block, and `outer` the rest of the answer. */
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
    throw new Refused('no user_code was returned', guard)
  }
  if (dialect.ceremony !== 'otp' && verificationUri === undefined) {
    throw new Refused('no usable verification_uri was returned', guard)
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

/** The ceremony block of an answer of the claim endpoint. */
export function blockOf(dialect: Dialect, exchange: Exchange, outer: JsonObject) {
  const { pointer, value } = readMember(outer, dialect.claimAnswer.ceremony)
  return { exchange, pointer, members: isObject(value) ? value : {}, outer }
}

/** Relative to the answer it stands in; https, or whatever the service itself speaks. */
function pageAt(uri: string, { request }: Exchange): string | undefined {
  const url = URL.canParse(uri, request.url) ? new URL(uri, request.url) : undefined
  return url && (url.protocol === 'https:' || url.protocol === new URL(request.url).protocol) ? url.href : undefined
}

/** The first that says when: seconds from the answer, or a timestamp. */
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

/** Polls once it is due, and as much later as the service asks for. */
export async function pollWhenDue(
  http: Http,
  send: () => Promise<Exchange>,
  interval: number,
  last: Exchange | undefined,
): Promise<Exchange> {
  if (last) await http.pause(Math.max(0, last.response.receivedAt + interval - http.now()))
  for (let wait = interval + SLOW_DOWN, told = 0; ; wait += SLOW_DOWN, told++) {
    const answer = await send()
    if (!hasError(answer, 'slow_down') || told >= MAX_SLOW_DOWNS) return answer
    await http.pause(wait)
  }
}

export interface Trial {
  readonly dialect: Dialect
  readonly finish: Finish
  readonly claimToken: string
  readonly attempt: Attempt
  readonly driver: ClaimDriver
  /** The poll before this one. */
  readonly last?: Exchange | undefined
}

/** Lets the driver do what must not be enough, and asks the service whether it was. */
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

/** Hands a code in. */
export async function complete(
  http: Http,
  { dialect, finish, claimToken }: Pick<Trial, 'dialect' | 'finish' | 'claimToken'>,
  code: string,
): Promise<Exchange> {
  return unlessServerError(
    unlessRedirected(await http.postJson(finish.url, dialect.completeRequest?.(claimToken, code) ?? {})),
  )
}

/** Whether the claim endpoint took a code. */
export const isTaken = ({ response: { status, json } }: Exchange): boolean =>
  status < 300 && objectOf(json)?.['error'] === undefined

/** A driver that got stuck has not completed the ceremony. */
export async function drive(driver: ClaimDriver, ceremony: Ceremony, http: Http): Promise<Completion> {
  try {
    const completion = await driver(ceremony, http)
    // It stands on a page, and not in a member that is known to hold a secret.
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

/** One that can be asked again and again, and for what a person would not do. */
export function tirelessDriverOf(options: CheckOptions): ClaimDriver {
  const driver = driverOf(options)
  if (!driver.attended) return driver
  throw new NotRun('a person is asked for the one ceremony that counts, and not to try to break it', '--claim form')
}

/** What was tried in vain, or not at all, leaves the registration unclaimed. */
export function unlessClaimed(tried: Tried | undefined, guard: RuleId): void {
  if (tried?.isClaimed) throw new Refused('the registration had been claimed before that', guard)
}

/** RFC 8628 §6.1: consonants, so that no words come about. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

/** A code of the same form that is another one, and another one for each `n` up to 9. */
export function wrongCode(code: string, n: number): string {
  const at = code.search(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/)
  const character = code[at]
  if (character === undefined) return `${code}${n}`
  const alphabet = /\d/.test(character) ? '0123456789' : LETTERS
  const other = alphabet[(alphabet.indexOf(character.toUpperCase()) + n + alphabet.length) % alphabet.length] ?? 'B'
  return code.slice(0, at) + (other === character ? `${alphabet[n]}` : other) + code.slice(at + 1)
}

export function notInDialect(dialect: Dialect): never {
  throw new Inapplicable(`a claim in ${dialect.name} is not finished that way`)
}
