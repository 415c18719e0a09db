/** Registers for an e-mail address, and reads what such a registration returns. */

import { type Dialect, dialect as named } from '../../dialects/index.js'
import { readMember } from '../../dialects/read.js'
import type { AgentAuth } from '../../facts/endpoints.js'
import type { Facts } from '../../facts/index.js'
import type { EmailFacts } from '../../facts/register.js'
import { Inapplicable, NotRun, Refused } from '../../model/ends.js'
import type { Exchange, Http } from '../../wire/http.js'
import { isObject } from '../../wire/json.js'
import { fromEndpoint } from '../discover/endpoints.js'
import { unlessServerError } from '../server-error.js'
import { type Steps, step } from '../step.js'
import { accepted, readCarried } from './registration.js'

const UNUSABLE = 'not an address'
/** RFC 2606 §3: a domain at which nobody has mail. */
const NOBODY = 'authmd-check-nobody@example.com'

export const emailSteps: Steps<EmailFacts> = {
  firstEmailPost: step({
    effect: 'register',
    // The answer helps to find the dialect, so this step cannot need the dialect.
    needs: ['options', 'identityEndpoint', 'identityTypes', 'agentAuth', 'detectionSoFar'],
    wants: ['posture'],
    run: ({ options, identityEndpoint, identityTypes, agentAuth, detectionSoFar, posture }, http) => {
      if (posture?.registers === false) throw new Inapplicable(posture.sentence)
      if (identityTypes.includes('anonymous')) throw new Inapplicable('an anonymous registration comes first')
      return registerAddress(http, { options, identityEndpoint, agentAuth, dialect: named(detectionSoFar.name) })
    },
  }),

  emailPost: step({
    effect: 'register',
    needs: ['options', 'identityEndpoint', 'agentAuth', 'dialect'],
    // First, the budget is for what most rules need.
    wants: ['firstEmailPost', 'secondAnonymousResponse'],
    run: ({ firstEmailPost, ...facts }, http) => firstEmailPost ?? registerAddress(http, facts),
  }),

  emailResponse: step({
    effect: 'none',
    needs: ['emailPost'],
    run: ({ emailPost }) => unlessServerError(fromEndpoint(emailPost)),
  }),

  emailRegistration: step({
    effect: 'none',
    needs: ['emailResponse', 'dialect'],
    run: ({ emailResponse, dialect: { email } }) => accepted(emailResponse, `${email.type} registration`, email.rule),
  }),

  emailClaimToken: step({
    effect: 'none',
    needs: ['emailRegistration', 'dialect'],
    run: ({ emailRegistration, dialect: { registration, email } }) =>
      readCarried(emailRegistration, registration.claimToken, email.rule),
  }),

  emailCeremony: step({
    effect: 'none',
    needs: ['emailRegistration', 'dialect'],
    run: ({ emailRegistration: { exchange, members }, dialect: { name, registration, email } }) => {
      if (registration.ceremony.length === 0) throw new Inapplicable(`in ${name} the answer has no ceremony`)
      const { pointer, value } = readMember(members, registration.ceremony)
      if (isObject(value)) return { exchange, pointer, members: value }
      throw new Refused(`${pointer.slice(1)} is not an object`, email.rule)
    },
  }),

  unusableHintResponse: step({
    effect: 'register',
    needs: ['emailRegistration', 'identityEndpoint', 'agentAuth', 'dialect'],
    run: ({ identityEndpoint, agentAuth, dialect }, http) =>
      http.register(identityEndpoint, dialect.email.request(UNUSABLE, agentAuth.members)),
  }),

  accountAnswers: step({
    effect: 'register',
    needs: ['options', 'emailPost', 'identityEndpoint', 'agentAuth', 'dialect'],
    // It spends the rest of the budget, so the requests that must be refused come first.
    wants: ['registerRefusals', 'unusableHintResponse'],
    run: async ({ options, emailPost, identityEndpoint, agentAuth, dialect }, http) => {
      const account = options.knownAccount ?? options.account?.email
      if (account === undefined) {
        throw new NotRun('it needs the e-mail address of an existing account', '--known-account <email>')
      }
      const ask = async (email: string) =>
        unlessServerError(await http.register(identityEndpoint, dialect.email.request(email, agentAuth.members)))
      const isAsked = account.toLowerCase() === options.loginHint?.toLowerCase()
      const known = isAsked ? unlessServerError(emailPost) : await ask(account)
      // The address of --login-hint may have an account as well, so that it shows nothing about strangers.
      return { known, unknown: await ask(NOBODY) }
    },
  }),
}

/** Registers the address that the user gave. */
function registerAddress(
  http: Http,
  {
    options: { loginHint },
    identityEndpoint,
    agentAuth,
    dialect,
  }: Pick<Facts, 'options' | 'identityEndpoint' | 'agentAuth' | 'dialect'>,
): Promise<Exchange> {
  requireOffer(dialect, agentAuth)
  if (loginHint === undefined)
    throw new NotRun('it needs an e-mail address that the service may write to', '--login-hint <email>')
  return http.register(identityEndpoint, dialect.email.request(loginHint, agentAuth.members))
}

function requireOffer({ email }: Dialect, agentAuth: AgentAuth): void {
  if (!email.offered(agentAuth.members)) throw new Inapplicable(`${email.type} registration is not offered`)
}
