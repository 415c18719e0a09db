/** Recognizes a gate: whoever stands before a service and keeps this client out whatever it asks for. */

import type { GateFacts } from '../../facts/document.js'
import { Inapplicable, Unanswered } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { type Challenge, parseChallenges } from '../../wire/www-authenticate.js'
import { type Steps, step } from '../step.js'
import { signInPage } from './sign-in.js'

const REFUSALS: readonly number[] = [401, 403, 407, 451]

export const gateSteps: Steps<GateFacts> = {
  gate: step({
    effect: 'read',
    needs: ['options', 'documentResponse', 'siblingResponse'],
    run: async ({ options, documentResponse, siblingResponse }, http) => {
      const closed = [documentResponse, siblingResponse].every((answer) => isClosed(answer, documentResponse))
      // A service may keep every page to itself and still publish its metadata, and then it is the service that does so.
      const metadata = closed
        ? await http.get(insertWellKnown(new URL(options.target.origin), PROTECTED_RESOURCE))
        : undefined
      if (metadata && isClosed(metadata, documentResponse)) return documentResponse
      throw new Inapplicable('this client is not kept out of everything')
    },
  }),
}

/** Whether the answer keeps something from this client. It does not say that nothing is there. */
export const isRefused = ({ response: { status } }: Exchange): boolean => REFUSALS.includes(status)

/** Whether this answer keeps everybody out as that for the document does: both ask to sign in, or both refuse with the same status. */
function isClosed(answer: Exchange, document: Exchange): boolean {
  if (signInPage(answer)) return true
  return isRefusedFlatly(answer) && (signInPage(document) !== undefined || isAlike(answer, document))
}

const isAlike = (one: Exchange, other: Exchange): boolean => one.response.status === other.response.status

/** Whether it is refused without a way to go on for an agent (RFC 9728 §5.1). */
const isRefusedFlatly = (answer: Exchange): boolean =>
  isRefused(answer) && !challengesOf(answer).some(({ parameters }) => parameters.has('resource_metadata'))

function challengesOf({ response: { headers } }: Exchange): readonly Challenge[] {
  const value = headers.get('www-authenticate')
  const challenges = value === null ? [] : parseChallenges(value)
  return 'error' in challenges ? [] : challenges
}

/** Ends a step behind a gate: what is refused may exist, and the answers are those of the gate. */
export function unlessGated(gate: Exchange | undefined): void {
  if (!gate) return
  const { request, response } = gate
  const isBasic = challengesOf(gate).some(({ scheme }) => scheme.toLowerCase() === 'basic')
  const option = isBasic ? '--basic-auth-env' : '--header or --header-env'
  const page = signInPage(gate)
  const said = page
    ? `a gate sends this client to sign in at ${page.href}`
    : `${new URL(request.url).host} refuses this client`
  const shown = page ? '' : ` (${response.status})`
  const cause = `${said} whatever it asks for${shown}; ${option} gives what a gate wants`
  throw new Unanswered(cause, cause)
}
