import type { Verdict } from '../model.js'
import type { CheckOptions } from '../options.js'
import type { Exchange, FailedExchange } from '../session/http.js'
import { type AccessFacts, accessSteps } from './access.js'
import { type AgentAuthFacts, agentAuthSteps } from './agent-auth.js'
import { type BaselineFacts, baselineSteps } from './baseline.js'
import { type ChallengeFacts, challengeSteps } from './challenge.js'
import { type ClaimFacts, claimSteps } from './claim.js'
import { type ClientFacts, clientSteps } from './clients.js'
import { type DocumentFacts, documentSteps } from './document.js'
import { type EndpointFacts, endpointSteps } from './endpoints.js'
import { type EventFacts, eventSteps } from './events.js'
import { type ExpiryFacts, expirySteps } from './expiry.js'
import { type IdJagFacts, idJagSteps } from './id-jag.js'
import { type PostureFacts, postureSteps } from './posture.js'
import { type PresenceFacts, presenceSteps } from './presence.js'
import { type RegisterFacts, registerSteps } from './register.js'
import { type ResourceFacts, resourceSteps } from './resource.js'
import { type RevokeFacts, revokeSteps } from './revoke.js'
import { type ServerFacts, serverSteps } from './server.js'
import { type SiteFacts, siteSteps } from './sites.js'
import type { Steps } from './step.js'
import { type StepUpFacts, stepUpSteps } from './step-up.js'
import { type TokenFacts, tokenSteps } from './token.js'

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
