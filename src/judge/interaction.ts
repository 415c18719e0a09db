/** Judges answers that ask a person to sign in or to confirm. A member that an agent does not need is a milder problem. */

import type { Problem } from '../model/problem.js'
import { agentAuthChallenge } from '../wire/agent-auth-challenge.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import { seconds } from '../wire/max-age.js'
import type { ErrorName } from '../wire/words.js'
import { statusAndError } from './answer.js'
import { atHeader, atPointer } from './place.js'
import { refusalProblems } from './refusal.js'

export type Interaction = Extract<ErrorName, 'login_required' | 'interaction_required'>

/** Judges a refusal that must ask the user to sign in again. */
export const signInProblems = (exchange: Exchange, what: string): Problem[] =>
  refusalProblems(exchange, what, { statuses: [401], errors: ['login_required'], otherwise: 'SHOULD' })

/** Judges the challenge that a 401 must have (RFC 9110 §15.5.2), in the scheme that agents know. */
export function agentChallengeProblems(exchange: Exchange, error: Interaction): Problem[] {
  const actual = exchange.response.headers.get('www-authenticate')
  const place = {
    at: atHeader(exchange, 'www-authenticate'),
    expected: `AgentAuth error="${error}"`,
    actual,
    fix: `Send \`WWW-Authenticate: AgentAuth error="${error}"\` with the 401.`,
  }
  const challenge = agentAuthChallenge(exchange)
  if (challenge?.parameters.get('error') === error) return []
  const message = challenge ? `the challenge does not say ${error}` : `${error} comes without an AgentAuth challenge`
  return [{ ...place, message, level: 'SHOULD', impact: 'breakage' }]
}

/** Judges `max_age`: it is in seconds, and the challenge and the body say the same. */
export function maxAgeProblems(exchange: Exchange): Problem[] {
  const stated = objectOf(exchange.response.json)?.['max_age']
  const challenge = agentAuthChallenge(exchange)
  const challenged = challenge?.parameters.get('max_age')
  const inBody = { at: atPointer(exchange, '/max_age'), expected: 'a number of seconds', actual: stated ?? null }
  const inHeader = { at: atHeader(exchange, 'www-authenticate'), expected: 'max_age="<seconds>"' }
  const problems: Problem[] = []
  if (seconds(stated) === undefined) {
    const fix = 'Add `max_age` to the body: the number of seconds after which a sign-in is too old.'
    problems.push({ ...inBody, message: 'the body does not say max_age', level: 'SHOULD', fix, impact: 'breakage' })
  }
  if (challenge && seconds(challenged) === undefined) {
    const message = 'the challenge does not say max_age'
    const fix = 'Add `max_age` to the challenge, as it stands in the body.'
    problems.push({ ...inHeader, message, actual: challenged ?? null, level: 'SHOULD', fix, impact: 'breakage' })
  }
  if (problems.length > 0 || !challenge || seconds(stated) === seconds(challenged)) return problems
  const message = 'the challenge and the body say different values of max_age'
  const fix = 'Write the same `max_age` into the challenge and into the body.'
  return [{ ...inBody, message, expected: challenged ?? 'the same', level: 'SHOULD', fix, impact: 'breakage' }]
}

/** Drops the problems of an answer that equals the first one: the rule that asked first reports them once. */
export const unlessSameAnswer = (
  problems: readonly Problem[],
  exchange: Exchange,
  first: Exchange,
): readonly Problem[] =>
  first.response.status >= 400 && statusAndError(first) === statusAndError(exchange) ? [] : problems
