import { takesProviders } from '../../dialects/names.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { AgentProvider } from '../../provider/provider.js'
import type { Exchange } from '../../wire/http.js'
import { distrusts, refusesAudience } from '../../wire/id-jag-codes.js'
import { issuerUrl } from '../../wire/identifiers.js'
import type { JsonObject } from '../../wire/json.js'
import { errorOf } from '../../wire/token-response.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessRedirected } from '../redirect.js'
import { accepted, type Carried, carried, type Registration } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { type AccessToken, exchange, minted } from '../token/token.js'
import { ID_JAG_TYP, idJagClaims, newSubject, presentIdJag, renewed, type Subject } from './jwt-claims.js'
import { type IdJagTrialFacts, idJagTrialSteps } from './trials.js'

export { ID_JAG_TYP, idJagClaims, newSubject, presentIdJag, renewed, type Subject }

/** An ID-JAG that was presented, and what answered it. */
export interface PresentedIdJag {
  readonly exchange: Exchange
  readonly typ: string
  readonly claims: JsonObject
  /** What its `aud` names: the authorization server's issuer, or the `resource` of the protected resource metadata. */
  readonly audience: 'issuer' | 'resource'
  readonly subject: Subject
}
/** The clean one that registered: what has to be refused is a change to it. */
export interface AcceptedIdJag extends PresentedIdJag, Registration {}

export interface IdJagFacts extends IdJagTrialFacts {
  provider: AgentProvider
  /** Both readings of `aud`, the likelier first: the published texts contradict each other. */
  idJagAudiences: readonly { readonly audience: PresentedIdJag['audience']; readonly aud: string }[]
  /** The first clean ID-JAG, of a subject that the service has never seen: the one that registered, else the one whose refusal tells most. */
  idJagPresented: PresentedIdJag
  idJag: AcceptedIdJag
  /** The answer to a second clean one of the same subject. */
  idJagAgain: Exchange
  /** Inapplicable where registration hands out the credential itself. */
  idJagAssertion: Carried
  /** The answer of the token endpoint to that assertion. */
  idJagExchange: Exchange
  idJagToken: AccessToken
  /** What 0.1 hands out, in place of a token. */
  idJagCredential: AccessToken
}

const GUARD = 'id-jag/accepted'

export const idJagSteps: Steps<IdJagFacts> = {
  provider: step({
    effect: 'none',
    needs: ['options', 'identityTypes', 'agentAuth'],
    run: ({ options: { provider }, identityTypes, agentAuth }) => {
      if (!takesProviders(identityTypes, agentAuth.members)) {
        throw new Inapplicable('registration by an ID-JAG is not offered')
      }
      if (provider) return provider
      throw new NotRun('no agent provider was given that the service could trust', '--provider <issuer>')
    },
  }),

  idJagAudiences: step({
    effect: 'none',
    needs: ['as', 'prm'],
    run: ({ as, prm }) => {
      const stated = as.members['issuer']
      // The version without an issuer in its metadata still has the identifier that they were found by.
      const issuer = typeof stated === 'string' && issuerUrl(stated) ? stated : as.foundBy.identifier
      const resource = prm.members['resource']
      return [
        { audience: 'issuer' as const, aud: issuer ?? new URL(as.url).origin },
        ...(typeof resource === 'string' && resource !== issuer
          ? [{ audience: 'resource' as const, aud: resource }]
          : []),
      ]
    },
  }),

  idJagPresented: step({
    effect: 'register',
    needs: ['options', 'provider', 'idJagAudiences', 'identityEndpoint', 'agentAuth', 'dialect'],
    // The budget is first spent on what most rules need.
    wants: ['anonymousPost', 'secondAnonymousResponse', 'emailPost'],
    run: async ({ options, provider, idJagAudiences, anonymousPost, ...facts }, http) => {
      // What takes no POST at all is told once.
      if (anonymousPost) fromEndpoint(anonymousPost)
      const subject = newSubject(options, http.draw)
      const presented: PresentedIdJag[] = []
      for (const { audience, aud } of idJagAudiences) {
        const claims = idJagClaims(provider, { aud, subject, now: http.now() })
        const jwt = await provider.sign({ typ: ID_JAG_TYP, claims })
        const answer = unlessServerError(unlessRedirected(await presentIdJag(http, facts, jwt)))
        const one = { exchange: answer, typ: ID_JAG_TYP, claims, audience, subject }
        unlessDistrusted(answer, provider)
        if (isAudience(answer)) return one
        presented.push(one)
      }
      return mostTelling(presented)
    },
  }),

  idJag: step({
    effect: 'none',
    needs: ['idJagPresented'],
    run: ({ idJagPresented }) => ({
      ...idJagPresented,
      ...accepted(idJagPresented.exchange, 'a clean ID-JAG', GUARD),
    }),
  }),

  idJagAgain: step({
    effect: 'register',
    needs: ['idJag', 'provider', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: async ({ idJag: { typ, claims }, provider, ...facts }, http) => {
      const jwt = await provider.sign({ typ, claims: renewed(claims, http.now()) })
      return unlessServerError(await presentIdJag(http, facts, jwt))
    },
  }),

  idJagAssertion: step({
    effect: 'none',
    needs: ['idJag', 'dialect'],
    run: ({ idJag, dialect }) => {
      if (!dialect.exchanges) throw new Inapplicable(`${dialect.name} has no assertion`)
      return carried(idJag, dialect.registration.assertion, GUARD)
    },
  }),

  idJagExchange: step({
    effect: 'register',
    needs: ['tokenEndpoint', 'idJagAssertion', 'dialect'],
    wants: ['exchangeResponse', 'accessToken'],
    run: async ({ tokenEndpoint, idJagAssertion, dialect, exchangeResponse, accessToken }, http) => {
      // What is wrong with every exchange is told once.
      if (exchangeResponse && !accessToken) throw new Refused('the token endpoint mints nothing', 'token/exchange')
      return unlessServerError(fromEndpoint(await exchange(http, tokenEndpoint, dialect, idJagAssertion.value)))
    },
  }),

  idJagToken: step({
    effect: 'none',
    needs: ['idJagExchange'],
    instead: 'idJagCredential',
    run: ({ idJagExchange }) => minted(idJagExchange, GUARD),
  }),

  idJagCredential: step({
    effect: 'none',
    needs: ['idJag', 'dialect'],
    run: ({ idJag, dialect }) => {
      if (dialect.exchanges) throw new Inapplicable(`credentials of ${dialect.name} come from the token endpoint`)
      const { value, exchange } = carried(idJag, dialect.registration.credential, GUARD)
      return { value, exchange, members: idJag.members }
    },
  }),

  ...idJagTrialSteps,
}

/** Nobody is accused of not trusting a provider that nobody told them of. */
function unlessDistrusted(answer: Exchange, { issuer, jwksUri }: AgentProvider): void {
  if (!distrusts(answer)) return
  throw new NotRun(`the service does not trust ${issuer}`, `a service that trusts ${issuer} (JWKS: ${jwksUri})`)
}

/** Whether an answer says that the audience was right: it was accepted, or asks for more than an ID-JAG says. */
const isAudience = (answer: Exchange): boolean =>
  answer.response.status < 300 || ['interaction_required', 'login_required'].some((code) => code === errorOf(answer))

function mostTelling(presented: readonly PresentedIdJag[]): PresentedIdJag {
  const [first] = presented
  if (!first) throw new Inapplicable('the metadata name no audience')
  return presented.find(({ exchange }) => !refusesAudience(exchange)) ?? first
}
