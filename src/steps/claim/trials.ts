/** Tries everything that must not complete a claim. */

import type { Attempt, ClaimTrialFacts, Tried } from '../../facts/claim.js'
import { Ended, Inapplicable, Inconclusive, Refused } from '../../model/ends.js'
import type { Http } from '../../wire/http.js'
import { objectOf } from '../../wire/json.js'
import { ROUNDING } from '../../wire/local-time.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import {
  blockOf,
  complete,
  drive,
  isTaken,
  notInDialect,
  pollOf,
  readAttempt,
  type Trial,
  tirelessDriverOf,
  tryClaim,
  unlessClaimed,
  wrongCode,
} from './ceremony.js'
import { FOR_OWN, startOwn } from './own.js'

/** RFC 2606 §3: an address that belongs to nobody. */
const SOMEBODY_ELSE = 'somebody-else@example.com'
const NO_ADDRESS = 'not an address'
const GUESSES = 10
/** RFC 6585 §4. */
const TOO_MANY = 429
/** How many times two polls may be too far apart. */
const MAX_HASTES = 3

export const claimTrialSteps: Steps<ClaimTrialFacts> = {
  wrongCodeTrial: step({
    effect: 'claim',
    needs: ['options', 'firstAttempt', 'claimable', 'ready', 'dialect'],
    wants: ['pendingPoll', 'verificationPage', 'pendingExchange'],
    run: ({ options, firstAttempt: attempt, claimable, ready: finish, dialect, pendingPoll }, http) => {
      const { userCode } = attempt.ceremony
      if (userCode === undefined) return notInDialect(dialect)
      const driver = tirelessDriverOf(options)
      const { claimToken } = claimable
      const way = { dialect, finish, claimToken, attempt: withWrongCode(attempt, 1), driver, last: pendingPoll }
      return tryClaim(http, way)
    },
  }),

  hastyPolls: step({
    effect: 'claim',
    needs: ['pending', 'firstAttempt', 'claimable', 'finish', 'dialect'],
    wants: ['wrongCodeTrial'],
    run: async (
      { pending, firstAttempt: { interval, ceremony }, claimable, finish, dialect, wrongCodeTrial },
      http,
    ) => {
      if (interval === 0) throw new Inapplicable('the ceremony asks for no interval')
      unlessClaimed(wrongCodeTrial, 'claim/wrong-code')
      const { claimToken } = claimable
      let first = wrongCodeTrial?.answer ?? pending
      const hasEnded = () => http.now() >= ceremony.expiresAt - ROUNDING
      for (let tries = 0; tries < MAX_HASTES && !hasEnded(); tries++) {
        const second = await pollOf(http, { dialect, finish, claimToken })
        if (hasEnded()) break
        if (second.response.receivedAt - first.sentAt < interval) return { first, second, interval }
        first = second
      }
      // After the end, an answer is about the end and not about the haste.
      if (hasEnded()) throw new Inconclusive('the ceremony ended before two polls could be sent quickly enough')
      throw new Inconclusive('the service answers so slowly that two polls cannot be closer together than its interval')
    },
  }),

  invalidEmailStart: step({
    effect: 'claim',
    needs: ['firstAttempt', 'claimable', 'claimEndpoint', 'claimDialect'],
    wants: ['hastyPolls', 'wrongCodeTrial', 'pendingExchange', 'verificationPage'],
    run: async ({ claimable, claimEndpoint, claimDialect: dialect, wrongCodeTrial }, http) => {
      unlessClaimed(wrongCodeTrial, 'claim/wrong-code')
      return unlessServerError(
        await http.postJson(claimEndpoint, dialect.claimRequest(claimable.claimToken, NO_ADDRESS)),
      )
    },
  }),

  guesses: step({
    effect: 'hostile',
    needs: ['options', 'claimant', 'ready', ...FOR_OWN],
    // They may make the service refuse everything for a while, so everything else comes first.
    wants: ['staleTrial', 'otherAccountTrial', 'claimAgainResponse', 'handlePoll', 'completeAgainResponse'],
    run: async ({ options, claimant, ready: finish, ...facts }, http) => {
      const driver = tirelessDriverOf(options)
      return guess(http, { dialect: facts.claimDialect, finish, driver, ...(await startOwn(http, facts, claimant)) })
    },
  }),

  otherAccountTrial: step({
    effect: 'claim',
    needs: ['options', 'ready', ...FOR_OWN],
    wants: ['wrongCodeTrial', 'hastyPolls', 'invalidEmailStart'],
    run: async ({ options, ready: finish, ...facts }, http) => {
      // Who reads the mailbox of an address is its owner, and nobody reads one that the user did not give.
      if (facts.claimDialect.ceremony === 'otp')
        throw new Inapplicable('the code goes by mail to the owner of the address')
      const driver = tirelessDriverOf(options)
      // The address of a registration may be fixed from its first ceremony on, so this is the first ceremony of its own.
      return tryClaim(http, {
        dialect: facts.claimDialect,
        finish,
        driver,
        ...(await startOwn(http, facts, SOMEBODY_ELSE)),
      })
    },
  }),

  freshAttemptResponse: step({
    effect: 'claim',
    needs: ['firstAttempt', 'claimant', 'claimable', 'claimEndpoint', 'claimDialect'],
    wants: ['wrongCodeTrial', 'hastyPolls', 'invalidEmailStart', 'otherAccountTrial', 'unknownTokenStart'],
    run: async ({ claimant, claimable, claimEndpoint, claimDialect: dialect, wrongCodeTrial }, http) => {
      unlessClaimed(wrongCodeTrial, 'claim/wrong-code')
      return unlessServerError(await http.postJson(claimEndpoint, dialect.claimRequest(claimable.claimToken, claimant)))
    },
  }),

  freshAttempt: step({
    effect: 'none',
    needs: ['freshAttemptResponse', 'claimant', 'dialect'],
    run: ({ freshAttemptResponse, claimant, dialect }) => {
      const { status, json } = freshAttemptResponse.response
      const outer = objectOf(json)
      if (status > 201 || !outer)
        throw new Refused(`the answer to a second start of the ceremony was ${status}`, 'claim/fresh-attempt')
      return readAttempt(dialect, claimant, blockOf(dialect, freshAttemptResponse, outer), 'claim/fresh-attempt')
    },
  }),

  staleTrial: step({
    effect: 'claim',
    needs: ['options', 'firstAttempt', 'freshAttempt', 'claimable', 'ready', 'dialect'],
    run: ({ options, firstAttempt, freshAttempt, claimable, ready: finish, dialect }, http) => {
      const { verificationUri } = firstAttempt.ceremony
      if (verificationUri === undefined) throw new Inapplicable('the service sends the link by mail')
      // A page that both attempts share is not stale, and `claim/fresh-attempt` reports it.
      if (verificationUri === freshAttempt.ceremony.verificationUri) {
        throw new Refused('the new attempt has the same verification_uri', 'claim/fresh-attempt')
      }
      const { claimToken } = claimable
      return tryClaim(http, { dialect, finish, claimToken, attempt: firstAttempt, driver: tirelessDriverOf(options) })
    },
  }),

  wayThrough: step({
    effect: 'none',
    needs: [],
    wants: ['wrongCodeTrial', 'otherAccountTrial', 'staleTrial'],
    instead: 'claimed',
    run: ({ wrongCodeTrial, otherAccountTrial, staleTrial }) => {
      const trials = [wrongCodeTrial, otherAccountTrial, staleTrial]
      if (trials.some((trial) => trial?.isClaimed)) return true as const
      throw new Inapplicable('no forbidden claim succeeded')
    },
  }),
}

/** Returns the attempt as a person sees it who got another code. */
function withWrongCode(attempt: Attempt, n: number): Attempt {
  const { ceremony } = attempt
  return { ...attempt, ceremony: { ...ceremony, userCode: wrongCode(ceremony.userCode ?? '', n) } }
}

async function guess(http: Http, trial: Trial): Promise<ClaimTrialFacts['guesses']> {
  const { attempt, finish, driver } = trial
  const { ceremony } = attempt
  const revealed = finish.by === 'complete' ? await drive(driver, ceremony, http) : undefined
  const code = finish.by === 'complete' ? revealed?.done && revealed.code : ceremony.userCode
  if (!code) throw new Inconclusive('the driver got no code, so no wrong code could be made from it')
  let wrong = 0
  try {
    for (; wrong < GUESSES; wrong++) {
      const guessed = await guessOnce(http, trial, wrongCode(code, 1 + (wrong % 9)))
      if (guessed?.isClaimed) return { wrong: wrong + 1, stopped: undefined, right: guessed, isGuessed: true }
      if (guessed?.answer?.response.status === TOO_MANY)
        return { wrong, stopped: 'a guess was answered 429', right: guessed, isGuessed: false }
    }
    const right = finish.by === 'poll' ? await tryClaim(http, trial) : await sendCode(http, trial, code)
    return { wrong, stopped: undefined, right, isGuessed: false }
  } catch (error) {
    // No answer is one way to stop an attacker, and so is a 429 of the page.
    if (!(error instanceof Inconclusive) || error instanceof Ended) throw error
    const right = { saw: error.message, answer: undefined, isClaimed: false }
    return { wrong, stopped: error.message, right, isGuessed: false }
  }
}

/** Tries one code. Where the person types the code at the service, only a poll would show the result, and polls need an interval: it returns nothing. */
async function guessOnce(http: Http, trial: Trial, code: string): Promise<Tried | undefined> {
  const { attempt, finish, driver } = trial
  if (finish.by === 'complete') return sendCode(http, trial, code)
  await drive(driver, { ...attempt.ceremony, userCode: code }, http)
  return undefined
}

async function sendCode(http: Http, trial: Trial, code: string): Promise<Tried> {
  const answer = await complete(http, trial, code, { once: true })
  return { saw: undefined, answer, isClaimed: isTaken(answer) }
}
