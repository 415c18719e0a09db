/** Lists every fact by its name: rules ask for facts, and steps make them. */

import type { ClaimFacts } from './claim.js'
import type { ClientFacts, DocumentFacts, GateFacts, PostureFacts, SiteFacts } from './document.js'
import type { AgentAuthFacts, EndpointFacts, PresenceFacts, ReachFacts } from './endpoints.js'
import type { EventFacts } from './events.js'
import type { ExpiryFacts } from './expiry.js'
import type { IdJagFacts, StepUpFacts } from './id-jag.js'
import type { ChallengeFacts, GuessedFacts, ResourceFacts, ServerFacts } from './metadata.js'
import type { PolicyFacts } from './policy.js'
import type { RegisterFacts } from './register.js'
import type { BaselineFacts, RunFacts } from './run.js'
import type { SurveyFacts } from './survey.js'
import type { AccessFacts, RevokeFacts, TokenFacts } from './token.js'

/** Everything that a rule can ask for. */
export interface Facts
  extends RunFacts,
    DocumentFacts,
    GateFacts,
    ChallengeFacts,
    ResourceFacts,
    ServerFacts,
    GuessedFacts,
    EndpointFacts,
    ReachFacts,
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
    BaselineFacts,
    PolicyFacts,
    SurveyFacts {}
export type FactName = keyof Facts

/** The facts that are needed, and the facts that are used if they are there. */
export type Known<N extends FactName, W extends FactName> = Pick<Facts, N> & {
  readonly [K in W]: Facts[K] | undefined
}

const GIVEN: readonly FactName[] = [
  'options',
  'startedAt',
  'conversation',
  'judged',
] satisfies readonly (keyof RunFacts)[]
/** Tells whether the run gives the fact, so that no step makes it. */
export const isGiven = (name: FactName): name is keyof RunFacts => GIVEN.includes(name)
