/** Finds the challenge by which a service asks an agent for more. */

import type { Exchange } from './http.js'
import { type Challenge, parseChallenges } from './www-authenticate.js'

/** Returns the challenge with the scheme `AgentAuth`, if the answer has a readable one. */
export function agentAuthChallenge({ response: { headers } }: Exchange): Challenge | undefined {
  const challenges = parseChallenges(headers.get('www-authenticate') ?? '')
  return 'error' in challenges ? undefined : challenges.find(({ scheme }) => scheme.toLowerCase() === 'agentauth')
}
