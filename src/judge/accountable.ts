/** Holds the answers that people have to give in a register: who answers for a flow, and until when. */

import { DAY, isOver, lastInstant } from '../model/day.js'
import type { Problem } from '../model/problem.js'
import type { Flow, Said, ServiceEntry } from '../model/register.js'
import { showDuration } from '../wire/duration.js'
import { atRegister, nameFlow, unanswered } from './approved.js'

/** What somebody has to answer, and why. */
interface Question {
  readonly name: string
  readonly answer: Said<unknown>
  readonly why: string
}

/** Returns what nobody has answered of a flow. */
export function accountProblems(entry: ServiceEntry, flow: Flow): readonly Problem[] {
  const of = nameFlow(entry, flow)
  if (flow.trust === undefined)
    return [
      atRegister(
        flow.at,
        `${of}: no version of auth.md has this type, so the register has to say its "trust"`,
        'its trust level',
      ),
    ]
  return questionsOf(flow)
    .filter(({ answer }) => answer.value === undefined)
    .map(({ name, answer, why }) => unanswered(answer, of, name, why))
}

/** The roles that the trust level demands, and what every flow has to say. */
function questionsOf({ roles, trust, scopes, purpose }: Flow): readonly Question[] {
  const { service, business, platforms, approvedBy } = roles
  const bindsUser =
    trust === 'user-claimed' || trust === 'identity-asserted' || (scopes.afterClaim.value ?? []).length > 0
  return [
    { name: 'owner.service', answer: service, why: 'the service owner answers for accepting that agents act here' },
    ...(bindsUser
      ? [
          {
            name: 'owner.business',
            answer: business,
            why: 'a user is bound, and the business owner answers for the scopes',
          },
        ]
      : []),
    ...(trust === 'identity-asserted'
      ? [{ name: 'platform', answer: platforms, why: 'the platform that asserts the identity answers for it' }]
      : []),
    { name: 'approved_by', answer: approvedBy, why: 'a flow is approved only if somebody has approved it' },
    {
      name: 'purpose',
      answer: purpose,
      why: 'without a purpose, nobody knows when the access has to end',
    },
  ]
}

const AGAIN = 'without a day, nobody asks again whether the flow is still wanted'

export function reviewProblems(
  entry: ServiceEntry,
  { type, review, reviewEvery }: Flow,
  now: number,
): readonly Problem[] {
  const of = nameFlow(entry, { type })
  const { value: day, at } = review
  if (day === undefined) return [unanswered(review, of, 'review', AGAIN)]
  if (isOver(day, now))
    return [atRegister(at, `${of}: it had to be reviewed by ${day}`, 'a day that has not passed', day)]
  if (!reviewEvery) return []
  const { value: every } = reviewEvery
  if (every === undefined) return [unanswered(reviewEvery, of, 'review', AGAIN)]
  // The day itself counts, whatever the hour.
  const isTooFar = lastInstant(day) - now > every * 1000 + DAY
  const most = showDuration(every)
  return isTooFar
    ? [
        atRegister(
          at,
          `${of}: its next review is on ${day}, and the register demands one every ${most}`,
          `a day within ${most}`,
          day,
        ),
      ]
    : []
}
