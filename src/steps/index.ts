import type { CheckOptions } from '../model/options.js'
import type { Verdict } from '../model/verdict.js'
import type { Exchange, FailedExchange } from '../wire/http.js'
import { type BaselineFacts, baselineSteps } from './baseline.js'
import { type ClaimFacts, claimSteps } from './claim/claim.js'
import { type AgentAuthFacts, agentAuthSteps } from './discover/agent-auth.js'
import { type ChallengeFacts, challengeSteps } from './discover/challenge.js'
import { type ClientFacts, clientSteps } from './discover/clients.js'
import { type DocumentFacts, documentSteps } from './discover/document.js'
import { type EndpointFacts, endpointSteps } from './discover/endpoints.js'
import { type PostureFacts, postureSteps } from './discover/posture.js'
import { type PresenceFacts, presenceSteps } from './discover/presence.js'
import { type ResourceFacts, resourceSteps } from './discover/resource.js'
import { type ServerFacts, serverSteps } from './discover/server.js'
import { type SiteFacts, siteSteps } from './discover/sites.js'
import { type EventFacts, eventSteps } from './events/events.js'
import { type ExpiryFacts, expirySteps } from './expiry/expiry.js'
import { type IdJagFacts, idJagSteps } from './id-jag/id-jag.js'
import { type StepUpFacts, stepUpSteps } from './id-jag/step-up.js'
import { type RegisterFacts, registerSteps } from './register/register.js'
import type { Steps } from './step.js'
import { type AccessFacts, accessSteps } from './token/access.js'
import { type RevokeFacts, revokeSteps } from './token/revoke.js'
import { type TokenFacts, tokenSteps } from './token/token.js'

/** What the run is given, and what it leaves behind; no step makes these. */
export interface RunFacts {
  /** What the user asked for. */
  options: CheckOptions
  /** When the run began. Epoch milliseconds. */
  startedAt: number
  /** Everything that was said on the wire, in the order of sending; there once nothing more will be sent. */
  conversation: readonly (Exchange | FailedExchange)[]
  /** What the rules found that do not look back on it, and the ids of all rules there are; there once they are judged. */
  judged: {
    readonly verdicts: readonly Pick<Verdict, 'rule' | 'outcome' | 'ignored'>[]
    readonly known: readonly string[]
  }
}

/** Everything that a rule can ask for. */
export interface Facts
  extends RunFacts,
    DocumentFacts,
    ChallengeFacts,
    ResourceFacts,
    ServerFacts,
    EndpointFacts,
    SiteFacts,
    PostureFacts,
    ClientFacts,
    PresenceFacts,
    AgentAuthFacts,
    RegisterFacts,
    TokenFacts,
    AccessFacts,
    ClaimFacts,
    RevokeFacts,
    IdJagFacts,
    StepUpFacts,
    EventFacts,
    ExpiryFacts,
    BaselineFacts {}
export type FactName = keyof Facts

const GIVEN: readonly FactName[] = [
  'options',
  'startedAt',
  'conversation',
  'judged',
] satisfies readonly (keyof RunFacts)[]
/** Whether no step makes it. */
export const isGiven = (name: FactName): name is keyof RunFacts => GIVEN.includes(name)

export const STEPS: Steps<Omit<Facts, keyof RunFacts>> = {
  ...documentSteps,
  ...challengeSteps,
  ...resourceSteps,
  ...serverSteps,
  ...endpointSteps,
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
}
