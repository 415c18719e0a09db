/** Finds the challenge by which a service asks an agent for more. */

import type { Exchange } from './http.js'
import { type Challenge, parseChallenges } from './www-authenticate.js'

/** The challenge of the scheme `AgentAuth`, if the answer has one that can be read. */
export function agentAuthChallenge({ response: { headers } }: Exchange): Challenge | undefined {
  const challenges = parseChallenges(headers.get('www-authenticate') ?? '')
  return 'error' in challenges ? undefined : challenges.find(({ scheme }) => scheme.toLowerCase() === 'agentauth')
}
