/** Recognizes a gate: whoever stands before a service and refuses this client whatever it asks for. */

import type { GateFacts } from '../../facts/document.js'
import { Inapplicable, Unanswered } from '../../model/ends.js'
import type { Exchange } from '../../wire/http.js'
import { insertWellKnown, PROTECTED_RESOURCE } from '../../wire/well-known.js'
import { type Challenge, parseChallenges } from '../../wire/www-authenticate.js'
import { type Steps, step } from '../step.js'

const REFUSALS: readonly number[] = [401, 403, 407, 451]

export const gateSteps: Steps<GateFacts> = {
  gate: step({
    effect: 'read',
    needs: ['options', 'documentResponse', 'siblingResponse'],
    run: async ({ options, documentResponse, siblingResponse }, http) => {
      const refused = [documentResponse, siblingResponse].every((answer) => isClosed(answer, documentResponse))
      // A service may refuse every page and still publish its metadata, and then it is the service that refuses its document.
      const metadata = refused
        ? await http.get(insertWellKnown(new URL(options.target.origin), PROTECTED_RESOURCE))
        : undefined
      if (metadata && isClosed(metadata, documentResponse)) return documentResponse
      throw new Inapplicable('this client is not refused everything')
    },
  }),
}

/** Whether the answer keeps something from this client. It does not say that nothing is there. */
export const isRefused = ({ response: { status } }: Exchange): boolean => REFUSALS.includes(status)

/** Whether the document and this were refused alike, without a way to go on for an agent (RFC 9728 §5.1). */
function isClosed(answer: Exchange, document: Exchange): boolean {
  const leadsOn = challengesOf(answer).some(({ parameters }) => parameters.has('resource_metadata'))
  return isRefused(document) && answer.response.status === document.response.status && !leadsOn
}

function challengesOf({ response: { headers } }: Exchange): readonly Challenge[] {
  const value = headers.get('www-authenticate')
  const challenges = value === null ? [] : parseChallenges(value)
  return 'error' in challenges ? [] : challenges
}

/** Ends a step behind a gate: what is refused may exist, and the answers are those of the gate. */
export function unlessGated(gate: Exchange | undefined): void {
  if (!gate) return
  const { request, response } = gate
  const { host } = new URL(request.url)
  const isBasic = challengesOf(gate).some(({ scheme }) => scheme.toLowerCase() === 'basic')
  const option = isBasic ? '--basic-auth-env' : '--header or --header-env'
  const cause = `${host} refuses this client whatever it asks for (${response.status}); ${option} gives what a gate wants`
  throw new Unanswered(cause, cause)
}
