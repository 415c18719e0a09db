/** Lists the step that makes each fact. */

import type { Facts } from '../facts/index.js'
import type { RunFacts } from '../facts/run.js'
import { baselineSteps } from './baseline.js'
import { claimSteps } from './claim/claim.js'
import { agentAuthSteps } from './discover/agent-auth.js'
import { challengeSteps } from './discover/challenge.js'
import { clientSteps } from './discover/clients.js'
import { documentSteps } from './discover/document.js'
import { endpointSteps } from './discover/endpoints.js'
import { gateSteps } from './discover/gate.js'
import { guessedSteps } from './discover/guessed.js'
import { postureSteps } from './discover/posture.js'
import { presenceSteps } from './discover/presence.js'
import { reachSteps } from './discover/reach.js'
import { resourceSteps } from './discover/resource.js'
import { serverSteps } from './discover/server.js'
import { siteSteps } from './discover/sites.js'
import { eventSteps } from './events/events.js'
import { expirySteps } from './expiry/expiry.js'
import { idJagSteps } from './id-jag/id-jag.js'
import { stepUpSteps } from './id-jag/step-up.js'
import { policySteps } from './policy.js'
import { registerSteps } from './register/register.js'
import type { Steps } from './step.js'
import { surveySteps } from './survey/survey.js'
import { accessSteps } from './token/access.js'
import { revokeSteps } from './token/revoke.js'
import { tokenSteps } from './token/token.js'

export const STEPS: Steps<Omit<Facts, keyof RunFacts>> = {
  ...documentSteps,
  ...gateSteps,
  ...challengeSteps,
  ...resourceSteps,
  ...serverSteps,
  ...guessedSteps,
  ...endpointSteps,
  ...reachSteps,
  ...siteSteps,
  ...postureSteps,
  ...clientSteps,
  ...presenceSteps,
  ...agentAuthSteps,
  ...registerSteps,
  ...tokenSteps,
  ...accessSteps,
  ...claimSteps,
  ...revokeSteps,
  ...idJagSteps,
  ...stepUpSteps,
  ...eventSteps,
  ...expirySteps,
  ...baselineSteps,
  ...policySteps,
  ...surveySteps,
}
