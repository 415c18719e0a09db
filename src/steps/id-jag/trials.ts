/** Presents each changed ID-JAG, and looks at whether the service refused it for the right reason. */

import type {
  AcceptedIdJag,
  IdJagRefusals,
  IdJagTrialFacts,
  IdJagTrialName,
  IdJagTrials,
  TriedIdJag,
} from '../../facts/id-jag.js'
import type { Facts } from '../../facts/index.js'
import { Refused } from '../../model/ends.js'
import type { AgentProvider } from '../../provider/provider.js'
import type { Exchange, Http } from '../../wire/http.js'
import { otherReason, stepsUp } from '../../wire/id-jag-codes.js'
import { type Step, type Steps, step } from '../step.js'
import { type Change, TRIALS, type Trial } from './changes.js'
import { presentIdJag, renewClaims } from './jwt-claims.js'

/** The greater fault behind each trial: a service that accepts the value also accepts the key, and one rule reports that once. */
const ROOTS: { readonly [K in IdJagTrialName]?: IdJagTrialName } = {
  unsigned: 'bad-signature',
  'hmac-confusion': 'bad-signature',
  'unknown-kid': 'bad-signature',
  'jwks-substitution': 'bad-signature',
  'audience-prefix': 'wrong-audience',
  'no-exp': 'expired',
  'long-lived': 'expired',
  'missing-jti': 'replay',
  'non-string-jti': 'replay',
  'embedded-issuer': 'unknown-issuer',
  'several-audiences': 'wrong-audience',
  'non-string-sub': 'missing-sub',
  'email-verified-string': 'unverified',
  'missing-client-id': 'foreign-client-id',
}

const NAMES = Object.keys(TRIALS) as IdJagTrialName[]
const GREATER = [...new Set(Object.values(ROOTS))]
const trialOf = <K extends IdJagTrialName>(name: K) => `idJagTrial:${name}` as const

const trialSteps = Object.fromEntries(NAMES.map((name) => [trialOf(name), tryVariants(name)])) as Steps<IdJagTrials>
const refusalSteps = Object.fromEntries(
  NAMES.map((name) => [`idJag:${name}`, dropOtherReasons(name)]),
) as Steps<IdJagRefusals>

export const idJagTrialSteps: Steps<IdJagTrialFacts> = {
  ...trialSteps,
  ...refusalSteps,

  idJagTrials: step({
    effect: 'none',
    needs: ['idJag'],
    wants: NAMES.map(trialOf),
    run: ({ idJag: _, ...trials }) => Object.values(trials).flatMap((some) => some ?? []),
  }),
}

/**
 * Sends the changes one after the other, until the service accepts one, which is proof enough. It sends none if a greater fault
 * explains the result. Each accepted ID-JAG is a registration, and the budget is for what is not known yet, the greater faults first.
 */
function tryVariants(name: IdJagTrialName): Step<readonly TriedIdJag[]> {
  const { reasons, changes }: Trial = TRIALS[name]
  const root = ROOTS[name]
  return step({
    effect: 'register',
    needs: ['idJag', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'],
    wants: GREATER.includes(name) ? [] : GREATER.map(trialOf),
    run: async ({ idJag, provider, identityEndpoint, agentAuth, dialect, ...greater }, http) => {
      if (root) unlessTaken(root, greater[trialOf(root)])
      const facts = { idJag, provider, identityEndpoint, agentAuth, dialect }
      const answers: TriedIdJag[] = []
      for (const change of changes) {
        const exchange = await present(http, facts, change)
        answers.push({ what: change.what, reasons, exchange })
        if (isTaken({ exchange })) break
      }
      return answers
    },
  })
}

type Known = Pick<Facts, 'idJag' | 'provider' | 'identityEndpoint' | 'agentAuth' | 'dialect'>

async function present(http: Http, facts: Known, change: Change): Promise<Exchange> {
  const jwt = await signTwin(facts.idJag, facts.provider, change, http.now())
  if (change.again) await spend(http, facts, jwt)
  return presentIdJag(http, facts, jwt)
}

async function spend(http: Http, facts: Known, jwt: string): Promise<void> {
  const { status } = (await presentIdJag(http, facts, jwt)).response
  if (status >= 300) throw new Refused(`the answer to another clean ID-JAG was ${status}`, 'id-jag/accepted')
}

function signTwin(
  { claims, typ }: AcceptedIdJag,
  provider: AgentProvider,
  change: Change,
  now: number,
): Promise<string> {
  const fresh = renewClaims(claims, now)
  const { issuer } = provider
  const changed = { ...fresh, ...change.claims?.(fresh, { iat: Math.floor(now / 1000), issuer }) }
  const stated = Object.entries(changed).filter(([, value]) => value !== undefined)
  const token = { typ: change.typ ?? typ, claims: Object.fromEntries(stated) }
  return change.forgery ? provider.forge(token, change.forgery) : provider.sign(token)
}

/** Makes the fact that the service refused each change for the right reason. */
function dropOtherReasons(name: IdJagTrialName): Step<readonly TriedIdJag[]> {
  return step({
    effect: 'none',
    needs: [trialOf(name)],
    run: (facts) => {
      const answers = facts[trialOf(name)]
      return answers.some(isTaken) ? answers : unlessForAnotherReason(answers)
    },
  })
}

/** Tells whether the service registered it, or treated it as genuine, so that only its user has to confirm. */
export const isTaken = ({ exchange }: Pick<TriedIdJag, 'exchange'>): boolean =>
  exchange.response.status < 300 || stepsUp(exchange)

/** Ends the step if the greater fault explains the result, so that only one rule reports it. */
export function unlessTaken(name: IdJagTrialName, answers: readonly TriedIdJag[] = []): void {
  const greater = answers.find(isTaken)
  if (greater) throw new Refused(`${greater.what} was accepted`, `id-jag/${name}`)
}

export function unlessForAnotherReason(answers: readonly TriedIdJag[]): readonly TriedIdJag[] {
  for (const { what, exchange, reasons } of answers) {
    const other = otherReason(exchange, reasons)
    if (other !== undefined) throw new Refused(`${what} was refused as ${other}`, 'id-jag/refusal-reason')
  }
  return answers
}
