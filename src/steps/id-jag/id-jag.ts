/** Registers with an ID-JAG of the agent provider. */

import { takesProviders } from '../../dialects/names.js'
import type { IdJagFacts, PresentedIdJag } from '../../facts/id-jag.js'
import type { Attempt, Metadata } from '../../facts/metadata.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { AgentProvider } from '../../provider/provider.js'
import type { Exchange } from '../../wire/http.js'
import { isDistrust, refusesAudience } from '../../wire/id-jag-codes.js'
import { issuerUrl, resourceUrl } from '../../wire/identifiers.js'
import { sameParty } from '../../wire/parties.js'
import type { Reach } from '../../wire/reach.js'
import { hasCode } from '../../wire/refusal-code.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { metadataOf } from '../discover/reach.js'
import { unlessRedirected } from '../redirect.js'
import { accepted, readCarried } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { exchange, minted } from '../token/exchange.js'
import { idJagClaims, newSubject, presentIdJag, renewClaims } from './jwt-claims.js'
import { idJagTrialSteps } from './trials.js'

export { ID_JAG_TYP, idJagClaims, newSubject, presentIdJag, renewClaims }

const GUARD = 'id-jag/accepted'
const OTHER_AUDIENCE = '--provider-audience <url>'

export const idJagSteps: Steps<IdJagFacts> = {
  provider: step({
    effect: 'none',
    needs: ['options', 'identityTypes', 'agentAuth'],
    run: ({ options: { provider }, identityTypes, agentAuth }) => {
      if (!takesProviders(identityTypes, agentAuth.members)) {
        throw new Inapplicable('the service does not offer registration with an ID-JAG')
      }
      if (provider) return provider
      throw new NotRun('it needs an agent provider that the service trusts', '--provider <issuer>')
    },
  }),

  idJagAudiences: step({
    effect: 'none',
    needs: ['options', 'as', 'asFound', 'prm', 'reach', 'identityEndpoint'],
    run: ({ options: { providerAudience }, as, asFound, prm, reach, identityEndpoint }) => {
      if (providerAudience !== undefined) return [{ audience: 'issuer' as const, aud: providerAudience }]
      const issuer = audienceOf(as, asFound, reach)
      unlessAtHome(new URL(issuer), new URL(identityEndpoint))
      const resource = resourceUrl(prm.members['resource'])
      const isOwn = resource && (reach.isOfTarget(resource) || sameParty(resource, new URL(issuer)))
      const value = prm.members['resource']
      return [
        { audience: 'issuer' as const, aud: issuer },
        ...(isOwn && typeof value === 'string' && value !== issuer
          ? [{ audience: 'resource' as const, aud: value }]
          : []),
      ]
    },
  }),

  idJagPresented: step({
    effect: 'register',
    needs: ['options', 'provider', 'idJagAudiences', 'identityEndpoint', 'agentAuth', 'dialect'],
    // First, the budget is for what most rules need.
    wants: ['anonymousPost', 'secondAnonymousResponse', 'emailPost'],
    run: async ({ options, provider, idJagAudiences, anonymousPost, ...facts }, http) => {
      // If the endpoint accepts no POST at all, one rule reports it for all.
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
      return choosePresented(presented)
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
      const jwt = await provider.sign({ typ, claims: renewClaims(claims, http.now()) })
      return unlessServerError(await presentIdJag(http, facts, jwt))
    },
  }),

  idJagAssertion: step({
    effect: 'none',
    needs: ['idJag', 'dialect'],
    run: ({ idJag, dialect }) => {
      if (!dialect.exchanges) throw new Inapplicable(`${dialect.name} has no assertion`)
      return readCarried(idJag, dialect.registration.assertion, GUARD)
    },
  }),

  idJagExchange: step({
    effect: 'register',
    needs: ['tokenEndpoint', 'idJagAssertion', 'dialect'],
    wants: ['exchangeResponse', 'accessToken'],
    run: async ({ tokenEndpoint, idJagAssertion, dialect, exchangeResponse, accessToken }, http) => {
      // If every exchange fails, one rule reports it for all.
      if (exchangeResponse && !accessToken) throw new Refused('the token endpoint returns no token', 'token/exchange')
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
      const { value, exchange } = readCarried(idJag, dialect.registration.credential, GUARD)
      return { value, exchange, members: idJag.members }
    },
  }),

  ...idJagTrialSteps,
}

/**
 * Returns the issuer for which an ID-JAG may be signed. Whoever gets one can use it at the server that it names, so that server must be
 * the one that the chain has led to.
 */
function audienceOf(as: Metadata, { identifier, exchange }: Attempt, reach: Reach): string {
  const stated = as.members['issuer']
  // The version that has no issuer in its metadata still has the identifier that led to the metadata.
  const issuer = stated === undefined ? identifier : stated
  if (typeof issuer !== 'string' || !issuerUrl(issuer))
    throw new Refused('the issuer is not an https URL', 'server/issuer')
  if (identifier === undefined || !metadataOf(identifier, { exchange })) {
    throw new Refused(`the metadata of ${identifier} name another issuer`, 'server/issuer-match')
  }
  const url = new URL(issuer)
  if (reach.isOnChain(url)) return issuer
  throw new NotRun(`the target's own metadata does not lead to the issuer ${issuer}`, OTHER_AUDIENCE)
}

/** Ends the step if another party than the issuer would get the ID-JAG, because it could use it there. */
function unlessAtHome(issuer: URL, identityEndpoint: URL): void {
  if (sameParty(issuer, identityEndpoint)) return
  throw new NotRun(`${identityEndpoint.origin} is not on the site of the issuer ${issuer.href}`, OTHER_AUDIENCE)
}

/** Ends the step if the service does not trust the provider. That is no fault if nobody told the service about the provider. */
function unlessDistrusted(answer: Exchange, { issuer, jwksUri }: AgentProvider): void {
  if (!isDistrust(answer)) return
  throw new NotRun(`the service does not trust ${issuer}`, `a service that trusts ${issuer} (JWKS: ${jwksUri})`)
}

/** Tells whether the audience was right: the service accepted the ID-JAG, or asks for more than an ID-JAG says. */
const isAudience = (answer: Exchange): boolean =>
  answer.response.status < 300 || hasCode(answer, 'interaction_required', 'login_required')

function choosePresented(presented: readonly PresentedIdJag[]): PresentedIdJag {
  const [first] = presented
  if (!first) throw new Inapplicable('the metadata names no audience')
  return presented.find(({ exchange }) => !refusesAudience(exchange)) ?? first
}
