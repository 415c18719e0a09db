/** Presents ID-JAGs that show which subjects, addresses and issuers the service takes for the same person. */

import { randomInt } from 'node:crypto'
import { readMember } from '../../dialects/read.js'
import type { IdentityFacts, PhoneTrial, Subject, Told } from '../../facts/id-jag.js'
import type { Facts } from '../../facts/index.js'
import { Inapplicable, Inconclusive, NotRun, Refused } from '../../model/ends.js'
import type { AgentProvider } from '../../provider/provider.js'
import type { Exchange, Http } from '../../wire/http.js'
import { type JsonObject, objectOf } from '../../wire/json.js'
import { readJwt } from '../../wire/jwt.js'
import { ID_JAG_TYP } from '../../wire/words.js'
import { accepted } from '../register/registration.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { idJagClaims, newSubject, presentIdJag } from './jwt-claims.js'
import { unlessTaken } from './trials.js'

const NEEDS = ['options', 'provider', 'idJag', 'identityEndpoint', 'agentAuth', 'dialect'] as const
type Known = Pick<Facts, (typeof NEEDS)[number]>

export const identitySteps: Steps<IdentityFacts> = {
  verifiedPhone: step({
    effect: 'register',
    needs: [...NEEDS, 'idJagTrial:unverified'],
    run: async ({ 'idJagTrial:unverified': unverified, ...facts }, http) => {
      if (unverified.some(({ exchange }) => exchange.response.status < 300)) {
        throw new Refused('the service accepts an unverified address even without a phone', 'id-jag/unverified')
      }
      const trials: PhoneTrial[] = []
      for (const isKnown of [true, false]) {
        const subject = newSubject(facts.options, http.draw)
        const address = isKnown ? (facts.options.knownAccount ?? facts.idJag.subject.email) : subject.email
        const phone = { email_verified: false, phone_number: fictional(), phone_number_verified: true }
        const exchange = await present(http, facts, { ...subject, email: address }, phone)
        trials.push({ exchange, address, isKnown })
      }
      return trials
    },
  }),

  addressCases: step({
    effect: 'register',
    needs: NEEDS,
    run: async (facts, http) => {
      const { email } = facts.idJag.subject
      const ask = async (address: string) =>
        toldBy(facts, await present(http, facts, { ...newSubject(facts.options, http.draw), email: address }))
      const same = await ask(email)
      const first = toldBy(facts, facts.idJag.exchange)
      if (same.exchange.response.status < 400 && !isSamePrincipal(same, first))
        throw new Inapplicable('its answers do not show whether two subjects share an account')
      return { same, other: await ask(inCapitals(email)) }
    },
  }),

  firstContacts: step({
    effect: 'register',
    needs: [...NEEDS, 'idJagAgain'],
    run: async ({ idJagAgain, ...facts }, http) => {
      const first = toldBy(facts, facts.idJag.exchange)
      if (!first.principal) throw new Inapplicable('its answers do not tell registrations apart')
      if (!isSamePrincipal(toldBy(facts, idJagAgain), first)) {
        throw new Refused('each ID-JAG of one subject makes a new registration', 'id-jag/accepted')
      }
      const subject = newSubject(facts.options, http.draw)
      const jwts = await Promise.all([signIdJag(http, facts, subject), signIdJag(http, facts, subject)])
      const { dialect, agentAuth, identityEndpoint } = facts
      const bodies = jwts.map(({ jwt }) => dialect.idJag.request(jwt, agentAuth.members))
      const answers = (await http.registerTogether(identityEndpoint, bodies)).map(unlessServerError)
      if (answers.some(({ response }) => response.status < 300)) return answers.map((one) => toldBy(facts, one))
      throw new Inconclusive('the service accepted neither of two first ID-JAGs of one subject')
    },
  }),

  arrayAudienceIdJag: step({
    effect: 'register',
    needs: [...NEEDS, 'idJagTrial:wrong-audience'],
    run: async ({ 'idJagTrial:wrong-audience': wrong, ...facts }, http) => {
      unlessTaken('wrong-audience', wrong)
      const changes = { aud: [facts.idJag.claims['aud'] ?? null] }
      const { jwt, claims } = await signIdJag(http, facts, newSubject(facts.options, http.draw), changes)
      return { exchange: await presentIdJag(http, facts, jwt), claims }
    },
  }),

  secondIdentity: step({
    effect: 'register',
    needs: NEEDS,
    run: async (facts, http) => {
      const { second } = facts.provider
      const subject = { ...newSubject(facts.options, http.draw), sub: facts.idJag.subject.sub }
      const { jwt, claims } = await signIdJag(http, facts, subject, {}, second)
      const exchange = unlessServerError(await presentIdJag(http, facts, jwt))
      if (exchange.response.status >= 400) {
        throw new NotRun(
          `the service does not trust ${second.issuer}`,
          `a service that also trusts ${second.issuer} (JWKS: ${second.jwksUri})`,
        )
      }
      return { ...accepted(exchange, 'an ID-JAG of the second issuer', 'id-jag/accepted'), claims, typ: ID_JAG_TYP }
    },
  }),
}

async function signIdJag(
  http: Http,
  { provider, idJag }: Pick<Known, 'provider' | 'idJag'>,
  subject: Subject,
  changes: JsonObject = {},
  by: Omit<AgentProvider, 'second'> = provider,
): Promise<{ readonly jwt: string; readonly claims: JsonObject }> {
  const claims = { ...idJagClaims(by, { aud: idJag.claims['aud'], subject, now: http.now() }), ...changes }
  return { jwt: await by.sign({ typ: ID_JAG_TYP, claims }), claims }
}

async function present(http: Http, facts: Known, subject: Subject, changes: JsonObject = {}): Promise<Exchange> {
  const { jwt } = await signIdJag(http, facts, subject, changes)
  return unlessServerError(await presentIdJag(http, facts, jwt))
}

/** Finds what in an answer tells registrations apart. What is absent is equal to nothing. */
function toldBy({ dialect: { registration }, idJag }: Known, exchange: Exchange): Told {
  const members = objectOf(exchange.response.json) ?? {}
  const named = readMember(members, registration.id)
  if (named.value !== undefined) return { exchange, principal: named }
  const value = subjectOf(members, registration.assertion)
  // A service may repeat the subject of its provider, which says nothing of its own registrations.
  const isOwn = subjectOf(idJag.members, registration.assertion) !== idJag.subject.sub
  const { pointer } = readMember(members, registration.assertion)
  return value !== undefined && isOwn ? { exchange, principal: { pointer, value } } : { exchange }
}

/** Returns the subject of the assertion in an answer. */
function subjectOf(members: JsonObject, pointers: readonly string[]): unknown {
  const { value } = readMember(members, pointers)
  const jwt = typeof value === 'string' ? readJwt(value) : undefined
  return jwt && !('error' in jwt) ? jwt.claims['sub'] : undefined
}

const isSamePrincipal = (one: Told, other: Told): boolean =>
  one.principal !== undefined && one.principal.value === other.principal?.value

/** Returns a number that is reserved for fiction (North American Numbering Plan: 555-0100 to 555-0199). */
const fictional = (): string => `+1${randomInt(201, 990)}555${String(randomInt(100, 200)).padStart(4, '0')}`

const inCapitals = (email: string): string => email.replace(/^[^@]*/, (name) => name.toUpperCase())
